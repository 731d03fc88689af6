using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>Books money on the account of a case. The last yuan starts the clocks of removal and lifting (FUND-1).</summary>
internal sealed record CreditCaseAccountCommand(string BankReference, decimal Amount, DateOnly CreditedOn) : IAct<CaseDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class CreditCaseAccountValidator : AbstractValidator<CreditCaseAccountCommand>
{
    public CreditCaseAccountValidator()
    {
        RuleFor(command => command.BankReference).Text(100);
        RuleFor(command => command.Amount).Yuan();
    }
}

internal sealed class CreditCaseAccountHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<CreditCaseAccountCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(CreditCaseAccountCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        if (source.Credit(request.BankReference.Trim(), request.Amount, request.CreditedOn, act.Officer, act.Today))
            await StartClocksAsync(source, cancellationToken);
        return CaseDetails.Of(source);
    }

    /// <summary>Entries without a term and orders fall due; an entry with a term stays until it ends or is deleted early.</summary>
    private async Task StartClocksAsync(EnforcementCase source, CancellationToken cancellationToken)
    {
        var performed = new RemovalGround(RemovalReason.Performed, source.PerformedOn!.Value, null);
        foreach (var listing in await db.Listings.Where(listing => listing.CaseId == source.Id && listing.State == ListingState.Published).ToListAsync(cancellationToken))
        {
            if (!listing.HasTermLeg)
                listing.ProveRemoval(performed, source, act.Officer, WorkingCalendar.Official, act.Today);
        }
        foreach (var order in await db.Orders.Where(order => order.CaseId == source.Id && order.State == RestrictionState.InForce).ToListAsync(cancellationToken))
            order.ProveLift(LiftReason.Performed, source.PerformedOn.Value, source, entryPublic: false, act.Officer, WorkingCalendar.Official, act.Today);
    }
}
