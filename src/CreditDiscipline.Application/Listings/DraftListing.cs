using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>Drafts a list entry for a debtor of a case.</summary>
internal sealed record DraftListingCommand(
    Guid CaseId, string Name, DocumentType DocumentType, string DocumentNumber, IReadOnlyList<ListingGround> Grounds, string Conduct, Performance Performance,
    int? TermMonths = null, ExtensionReason? Extension = null, int RecordedActs = 1, string? AbilityEvidence = null) : IAct<ListingDetails>;

internal sealed class DraftListingValidator : AbstractValidator<DraftListingCommand>
{
    public DraftListingValidator(TimeProvider clock)
    {
        RuleFor(command => command.Name).Text(200);
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Grounds).Must(grounds => grounds is { Count: <= 6 }).WithErrorCode("REQUIRED").WithMessage("At most six grounds.");
        RuleFor(command => command.Conduct).Text(2000);
        RuleFor(command => command.Performance).IsInEnum().WithErrorCode("PERFORMANCE");
        RuleFor(command => command.RecordedActs).InclusiveBetween(1, 100).WithErrorCode("COUNT");
        RuleFor(command => command.TermMonths).InclusiveBetween(1, 600).WithErrorCode("TERM");
        RuleFor(command => command.AbilityEvidence!).Text(2000).When(command => command.AbilityEvidence is not null);
    }
}

internal sealed class DraftListingHandler(CreditDisciplineDbContext db, ActContext act, Security.SubjectKeys keys) : IRequestHandler<DraftListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(DraftListingCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.CaseId, cancellationToken);
        var key = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        var bound = await db.Orders.Where(order => order.CaseId == source.Id).SelectMany(order => order.BoundPersons).Select(person => person.Person.Key).ToListAsync(cancellationToken);
        var debtor = ListingBars.RequireDebtor(source, key, request.Name.Trim(), bound);
        var content = new ListingContent
        {
            Grounds = [.. request.Grounds.Distinct().Order()],
            Conduct = request.Conduct.Trim(),
            Performance = request.Performance,
            TermMonths = request.TermMonths,
            Extension = request.Extension,
            RecordedActs = request.RecordedActs,
            AbilityEvidence = request.AbilityEvidence,
        };
        var listing = DebtorListing.DraftFor(source, debtor, content, act.Officer, act.Today);
        db.Listings.Add(listing);
        return ListingDetails.Of(listing);
    }
}
