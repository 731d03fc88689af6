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
        if (Find(source, debtor, grounds, today) is { } bar)
            throw new RuleViolationException(bar);
    }

    /// <summary>The first bar in the way of a listing on this day; null when there is none.</summary>
    public static Rule? Find(EnforcementCase source, CaseDebtor debtor, IReadOnlyCollection<ListingGround> grounds, DateOnly today)
    {
        var ableButRefuses = grounds.Contains(ListingGround.AbleButRefuses);
        var measured = ableButRefuses || grounds.Contains(ListingGround.SettlementRefusal); // LIST-BAR-3 names grounds 1 and 6
        (bool Stands, Rule Bar)[] bars =
        [
            (source.SatisfiedOn is not null, Rules.CaseClosed), // LIST-BASE
            (debtor.Subject.IsMinorOn(today), Rules.Minor), // LIST-BAR-2
            (ableButRefuses && source.Facts.SecurityGiven, Rules.SecurityGiven), // LIST-BAR-1
            (ableButRefuses && debtor.LaterInOrder, Rules.NotYetLiable), // LIST-BAR-1
            (measured && source.IsSecuredOn(today), Rules.AssetsSufficient), // LIST-BAR-1, LIST-BAR-3
            (measured && source.Facts.CreditorDeclines, Rules.CreditorDeclines), // LIST-BAR-3
        ];
        return Array.Find(bars, bar => bar.Stands).Bar;
    }

    /// <summary>What generally forbids a listing, unless the president overrides it in writing; null when nothing does.</summary>
    public static Rule? FindSoft(CaseDebtor debtor) => debtor.StudentLoan ? Rules.StudentLoan : null; // LIST-BAR-5

    /// <summary>Finds the debtor of a case who is to be listed; name and number have to be those of the case.</summary>
    /// <param name="source">The case.</param>
    /// <param name="key">Key of the person or body proposed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="boundOfficers">Keys of persons bound by orders on entities in the case.</param>
    /// <exception cref="RuleViolationException">LIST-BAR-4 OFFICER_NOT_LISTABLE, LIST-BASE NOT_DEBTOR.</exception>
    public static CaseDebtor RequireDebtor(EnforcementCase source, SubjectKey key, string name, IReadOnlyCollection<SubjectKey> boundOfficers)
    {
        if (source.Find(key) is { } debtor && debtor.Subject.Name == name)
            return debtor;
        var isOfficer = boundOfficers.Contains(key)
            || source.Debtors.Any(entity => entity.Subject.IsEntity && entity.Subject.LegalRepresentative == name);
        throw new RuleViolationException(isOfficer ? Rules.OfficerNotListable : Rules.NotDebtor); // LIST-BAR-4, LIST-BASE
    }
}
