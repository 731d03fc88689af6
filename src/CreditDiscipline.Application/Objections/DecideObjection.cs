using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The panel decides an objection: founded, the record is put right in three working days; unfounded, the way to reconsideration is told (OBJ-2, OBJ-8).</summary>
/// <param name="Founded">The objection is founded.</param>
/// <param name="Reasons">Reasons of the decision.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record DecideObjectionCommand(bool Founded, string Reasons) : ActOn<ObjectionDetails>;

internal sealed class DecideObjectionValidator : AbstractValidator<DecideObjectionCommand>
{
    public DecideObjectionValidator() =>
        RuleFor(command => command.Reasons).Text(4000);
}

internal sealed class DecideObjectionHandler(ActContext act, Papers papers, CaseChanges changes) : IRequestHandler<DecideObjectionCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(DecideObjectionCommand request, CancellationToken cancellationToken)
    {
        var (objection, source) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.Decide(request.Founded, request.Reasons.Trim(), source, act.Officer, act.Today);
        if (objection.State == ObjectionState.Upheld)
            await act.NoteFaultAsync(objection, changes, cancellationToken);
        var contested = await act.ContestedByAsync(objection, cancellationToken);
        await papers.IssueAsync(source, objection, issue => CourtPapers.ObjectionDecision(objection, contested, source, issue), cancellationToken);
        return ObjectionDetails.Of(objection);
    }
}
