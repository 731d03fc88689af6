using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>What the amount due of a case consists of beside its principal, and what grows on the principal until it is paid.</summary>
/// <remarks>Legal basis: civil code art. 561 and 法释〔2014〕8号 (double interest for delay); nothing stated means that the whole amount is principal and nothing grows.</remarks>
public sealed record Claim
{
    /// <summary>Interest that the document fixes as a sum, in yuan; a part of the amount due.</summary>
    public decimal Interest { get; init; }

    /// <summary>Fees of the proceedings and of enforcement, in yuan; a part of the amount due.</summary>
    public decimal Fees { get; init; }

    /// <summary>Interest that goes on, in per cent a year of the open principal; null where none does.</summary>
    public decimal? AnnualRate { get; init; }

    /// <summary>First day for which that interest is owed.</summary>
    public DateOnly? InterestSince { get; init; }

    /// <summary>First day of delay: the day after the last day that the document sets for performance. From it double interest is owed (CPC 264); null where none is.</summary>
    public DateOnly? DelaySince { get; init; }

    /// <summary>Refuses parts that do not fit each other or the amount due.</summary>
    /// <exception cref="RuleViolationException">FUND-1 CLAIM_PARTS.</exception>
    public void Require(decimal amountDue, DateOnly today)
    {
        Guard.Require(Interest >= 0 && Fees >= 0 && Interest + Fees <= amountDue, Rules.ClaimParts); // FUND-1
        Guard.Require(AnnualRate is null == InterestSince is null && AnnualRate is null or (> 0 and <= Periods.HighestAnnualRate), Rules.ClaimParts); // FUND-1
        Guard.Require(!(InterestSince > today) && !(DelaySince > today), Rules.ClaimParts); // FUND-1
    }
}

/// <summary>Yuan by what they are owed or paid for.</summary>
/// <param name="Fees">Fees.</param>
/// <param name="Interest">Interest, fixed and grown.</param>
/// <param name="Principal">Principal.</param>
/// <param name="DelayInterest">Double interest for delay.</param>
public readonly record struct ClaimParts(decimal Fees, decimal Interest, decimal Principal, decimal DelayInterest)
{
    /// <summary>All of it.</summary>
    public decimal Total => Fees + Interest + Principal + DelayInterest;

    /// <summary>Part by part together.</summary>
    public static ClaimParts operator +(ClaimParts left, ClaimParts right) =>
        new(left.Fees + right.Fees, left.Interest + right.Interest, left.Principal + right.Principal, left.DelayInterest + right.DelayInterest);
}
