namespace CreditDiscipline.Application.Payouts;

/// <summary>Numbers of the payout worker.</summary>
internal sealed record PayoutOptions
{
    /// <summary>How often signed runs are looked for.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Cases that one host carries out at a time.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>How long a host may hold a case before another takes it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);
}
