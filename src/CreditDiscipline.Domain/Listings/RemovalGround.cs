using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Listings;

/// <summary>A proven ground to take an entry off the list (LIST 10, LIST 2(2)).</summary>
/// <param name="Reason">Which ground.</param>
/// <param name="CompleteOn">Day on which the ground was complete (money credited, ruling made, consent given), not the day it was noticed: the clock starts here.</param>
/// <param name="Paper">Number of the request, ruling or decision; for early deletion what the debtor performed or corrected.</param>
public sealed record RemovalGround(RemovalReason Reason, DateOnly CompleteOn, string? Paper)
{
    /// <summary>Rule the ground rests on.</summary>
    public string RuleId => Reason switch
    {
        RemovalReason.Performed => "LIST-DEL-1",
        RemovalReason.SettlementPerformed => "LIST-DEL-2",
        RemovalReason.CreditorRequest => "LIST-DEL-3",
        RemovalReason.NoAssetsAfterZhongben => "LIST-DEL-4",
        RemovalReason.Suspended => "LIST-DEL-5",
        RemovalReason.EnforcementRefused => "LIST-DEL-6",
        RemovalReason.Terminated => "LIST-DEL-7",
        RemovalReason.TermExpired => "LIST-DEL-TERM",
        RemovalReason.EarlyDeletion => "LIST-DEL-EARLY",
        RemovalReason.GracePerformed => "LIST-GRACE",
        _ => "LIST-REVOKE",
    };

    /// <summary>A ground that is complete on the day the case knows or, where a paper says it, on the day stated; today where nobody says another.</summary>
    public static RemovalGround Of(RemovalReason reason, DateOnly? statedOn, string? paper, EnforcementCase source, DateOnly today) =>
        new(reason, CompleteOnBy(reason, source) ?? (reason == RemovalReason.EarlyDeletion ? today : statedOn ?? today), paper);

    /// <summary>The ground that the end of the obligation gives: paid in full, or a settlement performed in its place.</summary>
    public static RemovalGround ByPerformance(EnforcementCase source) =>
        new(source.PerformedOn == source.SatisfiedOn ? RemovalReason.Performed : RemovalReason.SettlementPerformed, source.SatisfiedOn!.Value, null);

    /// <summary>The ground that the end of a debtor gives (LIST-DEATH).</summary>
    public static RemovalReason For(DebtorEnd end) => end == DebtorEnd.BankruptcyAccepted ? RemovalReason.Suspended : RemovalReason.Terminated;

    /// <summary>The ground takes entries without a term off, and the leg without a term of a mixed entry (LIST 10(1)).</summary>
    internal bool ClosesOpenLeg => Reason is >= RemovalReason.Performed and <= RemovalReason.Terminated;

    /// <summary>Refuses unless what the ground rests on is on record.</summary>
    internal void Require(EnforcementCase source, Officer officer)
    {
        switch (Reason)
        {
            case RemovalReason.Performed:
                Guard.Require(source.PerformedOn is not null, Rules.NotPerformed); // LIST-DEL-1
                break;
            case RemovalReason.SettlementPerformed:
                Guard.Require(source.Facts.SettlementPerformedOn is not null, Rules.NotPerformed); // LIST-DEL-2
                break;
            case RemovalReason.NoAssetsAfterZhongben:
                Guard.Require(source.EmptyQueriesCompleteOn is not null, Rules.QueriesLessThanTwo); // LIST-DEL-4
                Guard.Require(!source.Facts.ValidLead, Rules.ValidLead); // LIST-DEL-4
                break;
            case RemovalReason.EarlyDeletion:
                Guard.Require(officer.Role == OfficerRole.President, Rules.SignerNotPresident); // LIST-DEL-EARLY
                Guard.Require(!string.IsNullOrWhiteSpace(Paper), Rules.NoPerformanceNoted); // LIST-DEL-EARLY
                break;
            case RemovalReason.TermExpired:
                break; // the entry knows its term
            case RemovalReason.CreditorRequest or RemovalReason.Suspended or RemovalReason.EnforcementRefused or RemovalReason.Terminated:
                Guard.Require(!string.IsNullOrWhiteSpace(Paper), Rules.PaperMissing); // LIST-DEL-3, LIST-DEL-5, LIST-DEL-6, LIST-DEL-7
                break;
            default:
                throw new RuleViolationException(Rules.StateForbids); // these have acts of their own
        }
    }

    /// <summary>Day on which the ground was complete, as the case knows it; null where the paper says it.</summary>
    private static DateOnly? CompleteOnBy(RemovalReason reason, EnforcementCase source) => reason switch
    {
        RemovalReason.Performed => source.PerformedOn,
        RemovalReason.SettlementPerformed => source.Facts.SettlementPerformedOn,
        RemovalReason.NoAssetsAfterZhongben => source.EmptyQueriesCompleteOn,
        _ => null,
    };
}
