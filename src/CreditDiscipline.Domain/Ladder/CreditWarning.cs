using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Domain.Ladder;

/// <summary>State of a warning.</summary>
public enum WarningState
{
    /// <summary>Issued, not served yet.</summary>
    Issued = 1,

    /// <summary>Served.</summary>
    Served = 2,

    /// <summary>The court does without one, and says why.</summary>
    Skipped = 3,
}

/// <summary>What the court asks of itself on the ladder beyond the law (product).</summary>
/// <param name="WarningExpected">Neither an order nor an entry is submitted before a warning was served, or the reason to do without is on record.</param>
public sealed record LadderTerms(bool WarningExpected = false);

/// <summary>信用惩戒预警: tells a debtor what follows if he does not perform by a day, before he is restricted or listed. It is never public.</summary>
/// <remarks>No law asks for it (product); the warning that the law asks for stands in the enforcement notice (LIST-WARN).</remarks>
public sealed class CreditWarning : Aggregate, IOfCase
{
    private CreditWarning() { } // only Issue and Skip make a new one

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>The debtor.</summary>
    public required SubjectKey Debtor { get; init; }

    /// <summary>Last day to perform before harder steps; null where the court does without a warning.</summary>
    public DateOnly? PerformBy { get; private set; }

    /// <summary>Why the court does without a warning; null where it warns.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>State.</summary>
    public required WarningState State { get; set; }

    /// <summary>Day it was issued, or the reason to do without was noted.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Day of service.</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>Warns a debtor of a case.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, CASE_CLOSED, WARNING_EXISTS, WARNING_TOO_LATE once he is restricted or listed, DATE_ORDER.</exception>
    public static CreditWarning Issue(DebtorFile file, DateOnly performBy, Officer officer, DateOnly today)
    {
        officer.MustHandle(file.Source.CourtCode);
        Guard.Require(file.Source.SatisfiedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(file.Warnings.All(warning => warning.State == WarningState.Skipped), Rules.WarningExists);
        Guard.Require(!file.Orders.Any(order => order.IsInForce) && !file.Listings.Any(listing => listing.State.IsInEffect()), Rules.WarningTooLate);
        Guard.Require(performBy > today, Rules.DateOrder);
        var warning = Of(file, WarningState.Issued, today);
        warning.PerformBy = performBy;
        warning.Raise("IssueWarning", "LADDER");
        return warning;
    }

    /// <summary>Notes why the court does without a warning; the law allows it.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, REASON_MISSING, WARNING_EXISTS where he was warned or this was noted.</exception>
    public static CreditWarning Skip(DebtorFile file, string reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(file.Source.CourtCode);
        Guard.Require(file.Warnings.Count == 0, Rules.WarningExists);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        var skipped = Of(file, WarningState.Skipped, today);
        skipped.SkipReason = reason;
        skipped.Raise("SkipWarning", "LADDER");
        return skipped;
    }

    /// <summary>The warning was served.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS, DATE_ORDER.</exception>
    public void Serve(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == WarningState.Issued, Rules.StateForbids);
        Guard.Require(servedOn >= IssuedOn && servedOn <= today, Rules.DateOrder);
        (State, ServedOn) = (WarningState.Served, servedOn);
        Raise("ServeWarning", "LADDER", effectiveOn: servedOn);
    }

    /// <summary>Refuses a harder step where a warning is expected and neither served nor done without for a reason.</summary>
    /// <exception cref="RuleViolationException">WARNING_MISSING.</exception>
    public static void Require(IReadOnlyCollection<CreditWarning> warnings, LadderTerms terms) =>
        Guard.Require(!terms.WarningExpected || warnings.Any(warning => warning.State is WarningState.Served or WarningState.Skipped), Rules.WarningMissing);

    private static CreditWarning Of(DebtorFile file, WarningState state, DateOnly today) =>
        new() { CaseId = file.Source.Id, CourtCode = file.Source.CourtCode, Debtor = file.Debtor.Subject.Key, State = state, IssuedOn = today };
}
