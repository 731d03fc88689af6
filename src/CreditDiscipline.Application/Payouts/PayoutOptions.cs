namespace CreditDiscipline.Application.Payouts;

/// <summary>Numbers of the payout worker.</summary>
internal sealed record PayoutOptions
{
    /// <summary>How often signed runs are looked for.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Transactions that one host has open at a time.</summary>
    public int AtOnce { get; init; } = 3;

    /// <summary>Cases of one transaction.</summary>
    public int Together { get; init; } = 25;

    /// <summary>How long a host may hold cases before another takes them.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);
}
