namespace CreditDiscipline.Api.Hosting;

/// <summary>The machine's clock, moved to another day, so that a case of 2021 can be tried by the rules of 2021. For Development and tests.</summary>
internal sealed class CourtClock : TimeProvider
{
    private long _shift;

    public CourtClock(DateTimeOffset startAt) => Set(startAt);

    /// <summary>Moves the clock; it goes on from there.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _shift, (now - System.GetUtcNow()).Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
}
