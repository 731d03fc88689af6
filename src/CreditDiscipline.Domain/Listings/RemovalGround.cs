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
        RemovalReason.TermExpired => "LIST-DEL-TERM",
        RemovalReason.EarlyDeletion => "LIST-DEL-EARLY",
        _ => $"LIST-DEL-{(int)Reason}",
    };

    /// <summary>Refuses unless the ground is there and fits the entry.</summary>
    internal void Require(EnforcementCase source, Officer officer, bool hasTermLeg, DateOnly? termEndsOn, DateOnly today)
    {
        switch (Reason)
        {
            case RemovalReason.TermExpired:
                Guard.Require(hasTermLeg && termEndsOn < today, Rules.TermRunning); // LIST-DEL-TERM
                return;
            case RemovalReason.EarlyDeletion:
                Guard.Require(officer.Role == OfficerRole.President, Rules.SignerNotPresident); // LIST-DEL-EARLY
                Guard.Require(!string.IsNullOrWhiteSpace(Paper), Rules.NoPerformanceNoted); // LIST-DEL-EARLY
                return;
            case RemovalReason.RevokedWrongful:
                throw new RuleViolationException(Rules.StateForbids); // LIST-REVOKE has its own act
            default:
                Guard.Require(!hasTermLeg, Rules.TermEntry); // LIST-DEL-TERM
                RequireFacts(source);
                return;
        }
    }

    private void RequireFacts(EnforcementCase source)
    {
        switch (Reason)
        {
            case RemovalReason.Performed or RemovalReason.SettlementPerformed:
                Guard.Require(source.PerformedOn is not null, Rules.NotPerformed); // LIST-DEL-1, LIST-DEL-2
                break;
            case RemovalReason.NoAssetsAfterZhongben:
                Guard.Require(source.Facts.EmptyAssetQueries >= 2, Rules.QueriesLessThanTwo); // LIST-DEL-4
                Guard.Require(!source.Facts.ValidLead, Rules.ValidLead); // LIST-DEL-4
                break;
            default:
                Guard.Require(!string.IsNullOrWhiteSpace(Paper), Rules.PaperMissing); // LIST-DEL-3, 5, 6, 7
                break;
        }
    }
}
