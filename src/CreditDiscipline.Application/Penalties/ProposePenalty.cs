using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>Proposes a fine or detention for a debtor of a case or, in his place, for somebody who answers with him (PEN-1, PEN-2).</summary>
/// <param name="DebtorId">Debtor of the case.</param>
/// <param name="Conduct">What for.</param>
/// <param name="Fine">In yuan: up to 100,000 for a person, 50,000 to 1,000,000 for a unit; left out for a detention alone (PEN-1).</param>
/// <param name="DetentionDays">One to fifteen days, for a person; left out for a fine alone (PEN-1).</param>
/// <param name="Other">Who is punished in the debtor's place; left out, the debtor.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ProposePenaltyCommand(Guid DebtorId, string Conduct, decimal? Fine = null, int? DetentionDays = null, PunishedInput? Other = null) : ActOn<PenaltyDetails>;

/// <summary>Somebody who is punished in the debtor's place.</summary>
/// <param name="As">As whom.</param>
/// <param name="Person">Who.</param>
internal sealed record PunishedInput(PunishedAs As, SubjectInput Person);

internal sealed class ProposePenaltyValidator : AbstractValidator<ProposePenaltyCommand>
{
    public ProposePenaltyValidator(TimeProvider clock)
    {
        RuleFor(command => command.Conduct).Text(2000);
        RuleFor(command => command.Fine).Yuan();
        RuleFor(command => command.Other!.Person).SetValidator(new SubjectInputValidator(clock)).When(command => command.Other is not null);
    }
}

internal sealed class ProposePenaltyHandler(CreditDisciplineDbContext db, ActContext act, SubjectFactory subjects) : IRequestHandler<ProposePenaltyCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(ProposePenaltyCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var other = request.Other is { } input ? new PunishedPerson(input.As, subjects.Make(input.Person)) : null;
        var penalty = Penalty.Propose(source, source.RequireDebtor(request.DebtorId), request.Fine, request.DetentionDays, request.Conduct.Trim(), act.Officer, other);
        db.Penalties.Add(penalty);
        return PenaltyDetails.Of(penalty);
    }
}
