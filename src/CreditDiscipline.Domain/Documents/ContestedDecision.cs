using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Documents;

/// <summary>The decision that an objection is against, and who objects.</summary>
/// <param name="EntryId">The list entry or order.</param>
/// <param name="Kind">失信决定书 or 限制消费令.</param>
/// <param name="MadeOn">Day of the decision.</param>
/// <param name="Applicant">The debtor, or a person whom the order binds.</param>
public sealed record ContestedDecision(Guid EntryId, DocumentKind Kind, DateOnly MadeOn, Subject Applicant)
{
    /// <summary>The decision to list.</summary>
    public static ContestedDecision Of(DebtorListing listing) => new(listing.Id, DocumentKind.ListingDecision, listing.DecidedOn!.Value, listing.Subject);

    /// <summary>The order.</summary>
    public static ContestedDecision Of(RestrictionOrder order, SubjectKey applicant) => new(
        order.Id, DocumentKind.RestrictionOrder, order.SignedOn!.Value,
        applicant == order.Subject.Key ? order.Subject : order.BoundPersons.First(bound => bound.Person.Key == applicant).Person);

    /// <summary>It is a restriction order: the procedure applies by GOODWILL 18 (OBJ-6).</summary>
    internal bool IsOrder => Kind == DocumentKind.RestrictionOrder;
}
