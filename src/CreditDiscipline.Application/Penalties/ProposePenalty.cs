using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>Proposes a fine or detention for a debtor of a case (PEN-1).</summary>
/// <param name="DebtorId">Debtor of the case.</param>
/// <param name="Conduct">What for.</param>
/// <param name="Fine">In yuan: up to 100,000 for a person, 50,000 to 1,000,000 for a unit; left out for a detention alone (PEN-1).</param>
/// <param name="DetentionDays">One to fifteen days, for a person; left out for a fine alone (PEN-1).</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ProposePenaltyCommand(Guid DebtorId, string Conduct, decimal? Fine = null, int? DetentionDays = null) : ActOn<PenaltyDetails>;

internal sealed class ProposePenaltyValidator : AbstractValidator<ProposePenaltyCommand>
{
    public ProposePenaltyValidator()
    {
        RuleFor(command => command.Conduct).Text(2000);
        RuleFor(command => command.Fine).Yuan();
    }
}

internal sealed class ProposePenaltyHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<ProposePenaltyCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(ProposePenaltyCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var debtor = source.Debtors.SingleOrDefault(debtor => debtor.Id == request.DebtorId) ?? throw new RuleViolationException(Rules.NotDebtor); // LIST-BASE
        var penalty = Penalty.Propose(source, debtor, request.Fine, request.DetentionDays, request.Conduct.Trim(), act.Officer);
        db.Penalties.Add(penalty);
        return PenaltyDetails.Of(penalty);
    }
}
