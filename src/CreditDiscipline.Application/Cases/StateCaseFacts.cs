using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>States facts of a case that decide what the court may do; an entry or order in grace that they bar falls away.</summary>
/// <param name="Facts">All facts of the case; they replace those stated before.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record StateCaseFactsCommand(CaseFacts Facts) : ActOn<CaseDetails>;

internal sealed class StateCaseFactsValidator : AbstractValidator<StateCaseFactsCommand>
{
    public StateCaseFactsValidator()
    {
        RuleFor(command => command.Facts).NotNull().WithErrorCode("REQUIRED");
        RuleFor(command => command.Facts.ControlledAssets).YuanOrNothing().When(command => command.Facts is not null);
    }
}

internal sealed class StateCaseFactsHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<StateCaseFactsCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(StateCaseFactsCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.StateFacts(request.Facts, act.Officer, act.Today);
        foreach (var order in await db.Orders.Where(order => order.CaseId == source.Id).ToListAsync(cancellationToken))
            order.FactsChanged(source, await act.OpenListingAsync(source, order.Subject.Key, cancellationToken) is { DecidedOn: not null }, act.Officer, act.Today);
        foreach (var listing in await db.Listings.Where(listing => listing.CaseId == source.Id).ToListAsync(cancellationToken))
            listing.FactsChanged(source, act.Officer, act.Today);
        return CaseDetails.Of(source);
    }
}
