using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Listings;

/// <summary>What forbids a listing, checked when it is drafted, signed and published.</summary>
public static class ListingBars
{
    /// <summary>Refuses a listing that the law bars on this day.</summary>
    /// <exception cref="RuleViolationException">CASE_CLOSED, MINOR, SECURITY_GIVEN, ASSETS_SUFFICIENT, NOT_YET_LIABLE, CREDITOR_DECLINES.</exception>
    public static void Require(EnforcementCase source, CaseDebtor debtor, IReadOnlyCollection<ListingGround> grounds, DateOnly today)
    {
        var facts = source.Facts;
        var ableButRefuses = grounds.Contains(ListingGround.AbleButRefuses);
        var measured = ableButRefuses || grounds.Contains(ListingGround.SettlementRefusal); // LIST-BAR-3 names grounds 1 and 6
        Guard.Require(source.PerformedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(!debtor.Subject.IsMinorOn(today), Rules.Minor); // LIST-BAR-2
        Guard.Require(!ableButRefuses || !facts.SecurityGiven, Rules.SecurityGiven); // LIST-BAR-1
        Guard.Require(!ableButRefuses || !debtor.LaterInOrder, Rules.NotYetLiable); // LIST-BAR-1
        Guard.Require(!measured || facts.ControlledAssets < source.AmountDue, Rules.AssetsSufficient); // LIST-BAR-1, LIST-BAR-3
        Guard.Require(!measured || !facts.CreditorDeclines, Rules.CreditorDeclines); // LIST-BAR-3
    }

    /// <summary>Finds the debtor of a case who is to be listed.</summary>
    /// <param name="source">The case.</param>
    /// <param name="key">Key of the person or body proposed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="boundOfficers">Keys of persons bound by orders on entities in the case.</param>
    /// <exception cref="RuleViolationException">LIST-BAR-4 OFFICER_NOT_LISTABLE, LIST-BASE NOT_DEBTOR.</exception>
    public static CaseDebtor RequireDebtor(EnforcementCase source, SubjectKey key, string name, IReadOnlyCollection<SubjectKey> boundOfficers)
    {
        if (source.Find(key) is { } debtor)
            return debtor;
        var isOfficer = boundOfficers.Contains(key)
            || source.Debtors.Any(entity => entity.Subject.IsEntity && entity.Subject.LegalRepresentative == name);
        throw new RuleViolationException(isOfficer ? Rules.OfficerNotListable : Rules.NotDebtor); // LIST-BAR-4, LIST-BASE
    }
}
