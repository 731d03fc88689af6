namespace CreditDiscipline.Api.Endpoints;

/// <summary>Requests of a kind that may be under way on a host at once.</summary>
internal sealed class Places(int most)
{
    private int _taken;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= most)
            return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
