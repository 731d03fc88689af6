using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>Drafts a list entry for a debtor of a case, on the creditor's application or of the court's own accord (LIST-APPLY).</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record DraftListingCommand : ListingContentInput, IAct<ListingDetails>
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Name of the debtor.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the debtor's document.</summary>
    public required DocumentType DocumentType { get; init; }

    /// <summary>Its number.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>The creditor's application; left out where the court acts of its own accord.</summary>
    public ListingApplication? Application { get; init; }
}

internal sealed class DraftListingValidator : AbstractValidator<DraftListingCommand>
{
    public DraftListingValidator(TimeProvider clock)
    {
        RuleFor(command => command.Name).Text(200);
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        Include(new ListingContentInputValidator());
        RuleFor(command => command.Application!.Applicant).Text(200).When(command => command.Application is not null);
    }
}

internal sealed class DraftListingHandler(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys) : IRequestHandler<DraftListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(DraftListingCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.CaseId, cancellationToken);
        var key = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        var bound = await db.Orders.Where(order => order.CaseId == source.Id).SelectMany(order => order.BoundPersons).Select(person => person.Person.Key).ToListAsync(cancellationToken);
        var debtor = ListingBars.RequireDebtor(source, key, request.Name.Trim(), bound);
        var earlier = EarlierEntries.Of(await db.Listings.AsNoTracking().Where(entry => entry.CaseId == source.Id && entry.Subject.Key == key).ToListAsync(cancellationToken));
        var listing = DebtorListing.DraftFor(source, debtor, request.ToContent(), act.Officer, act.Today, request.Application, earlier);
        db.Listings.Add(listing);
        return ListingDetails.Of(listing);
    }
}
