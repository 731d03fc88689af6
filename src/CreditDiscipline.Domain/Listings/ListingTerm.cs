using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Listings;

/// <summary>期限: how long an entry lasts (LIST 2).</summary>
public static class ListingTerm
{
    /// <summary>A ground that carries a term: every one but the first.</summary>
    public static bool IsTermGround(ListingGround ground) => ground != ListingGround.AbleButRefuses;

    /// <summary>Refuses a term that the grounds do not allow.</summary>
    /// <param name="grounds">Grounds of the decision.</param>
    /// <param name="months">Term stated in the decision, in months; null for none.</param>
    /// <param name="extension">Why it is longer than two years; null when it is not.</param>
    /// <param name="recordedActs">Dishonest acts that the decision records.</param>
    /// <exception cref="RuleViolationException">GROUND_MISSING, TERM_NOT_ALLOWED, TERM_REQUIRED, TERM_EXTENSION_RANGE, TERM_EXTENSION_NOT_ALLOWED.</exception>
    public static void Require(IReadOnlyCollection<ListingGround> grounds, int? months, ExtensionReason? extension, int recordedActs)
    {
        Guard.Require(grounds.Count > 0, Rules.GroundMissing);
        var hasTerm = grounds.Any(IsTermGround);
        Guard.Require(hasTerm || months is null, Rules.TermNotAllowed); // LIST-TERM-1
        Guard.Require(!hasTerm || months is not null, Rules.TermRequired); // LIST-TERM-1
        var extra = (months ?? Periods.TermMonths) - Periods.TermMonths;
        Guard.Require(extra is 0 or (>= Periods.ShortestExtensionMonths and <= Periods.LongestExtensionMonths), Rules.TermExtensionRange); // LIST-TERM-2
        Guard.Require(extra == 0 || IsReason(extension, grounds, recordedActs), Rules.TermExtensionNotAllowed); // LIST-TERM-2
    }

    /// <summary>Last day of a term that starts on the decision date (LIST-TERM-3); a sanction does not roll (CLOCK-8).</summary>
    public static DateOnly? LastDay(DateOnly decidedOn, int? months) =>
        months is { } length ? StatutoryClock.MonthsLater(decidedOn, length) : null;

    private static bool IsReason(ExtensionReason? reason, IReadOnlyCollection<ListingGround> grounds, int recordedActs) => reason switch
    {
        ExtensionReason.SeriousResistance => grounds.Contains(ListingGround.Obstruction),
        ExtensionReason.SeveralActs => recordedActs >= Periods.SeveralActs,
        _ => false,
    };
}
