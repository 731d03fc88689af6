using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Listings;

/// <summary>A creditor's application to list a debtor (LIST-APPLY). Without one the court acts of its own accord, and no clock runs.</summary>
/// <param name="Applicant">Name of the applicant; has to be the creditor of the case.</param>
/// <param name="ReceivedOn">Day of receipt, from which the 15 days run.</param>
public sealed record ListingApplication(string Applicant, DateOnly ReceivedOn)
{
    /// <summary>Refuses an application of somebody else, and one that comes too soon after the creditor himself asked for a deletion.</summary>
    /// <param name="source">The case.</param>
    /// <param name="deletedAtRequestOn">Last day on which an entry of the debtor in the case was deleted at the creditor's request.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOT_CREDITOR, RELIST_BAR, DATE_ORDER.</exception>
    internal void Require(EnforcementCase source, DateOnly? deletedAtRequestOn, DateOnly today)
    {
        Guard.Require(Applicant == source.Creditor, Rules.NotCreditor); // LIST-APPLY
        Guard.Require(ReceivedOn >= source.FiledOn && ReceivedOn <= today, Rules.DateOrder);
        Guard.Require(deletedAtRequestOn is not { } deleted || ReceivedOn > StatutoryClock.MonthsLater(deleted, Periods.RelistBarMonths), Rules.RelistBar); // LIST-RELIST-2
    }
}
