using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>Takes back a credit that the bank has reversed; what rested on it falls away.</summary>
/// <param name="BankReference">Reference of the credit that is taken back.</param>
/// <param name="Reason">Why the bank reversed it.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReverseCreditCommand(string BankReference, string Reason) : ActOn<CaseDetails>;

internal sealed class ReverseCreditValidator : AbstractValidator<ReverseCreditCommand>
{
    public ReverseCreditValidator()
    {
        RuleFor(command => command.BankReference).Text(100);
        RuleFor(command => command.Reason).Text(2000);
    }
}

internal sealed class ReverseCreditHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<ReverseCreditCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(ReverseCreditCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.ReverseCredit(request.BankReference.Trim(), act.Officer, act.Today);
        if (source.PerformedOn is null)
            await LetFallAsync(source, request.Reason.Trim(), cancellationToken);
        return CaseDetails.Of(source);
    }

    /// <summary>Orders first: an entry stands again only under an order in force.</summary>
    private async Task LetFallAsync(EnforcementCase source, string reason, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.Where(order => order.CaseId == source.Id).ToListAsync(cancellationToken);
        foreach (var order in orders)
            order.DebtOpenAgain(act.Officer, act.Today);
        foreach (var listing in await db.Listings.Where(listing => listing.CaseId == source.Id).ToListAsync(cancellationToken))
            listing.DebtOpenAgain(reason, source, orders.Exists(order => order.IsInForce && order.Subject.Key == listing.Subject.Key), act.Officer, act.Today);
    }
}
