using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The higher court decides; that is final (OBJ-4).</summary>
/// <param name="Founded">The application is founded.</param>
/// <param name="Reasons">Reasons of the decision.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record DecideReconsiderationCommand(bool Founded, string Reasons) : ActOn<ObjectionDetails>;

internal sealed class DecideReconsiderationValidator : AbstractValidator<DecideReconsiderationCommand>
{
    public DecideReconsiderationValidator() =>
        RuleFor(command => command.Reasons).Text(4000);
}

internal sealed class DecideReconsiderationHandler(ActContext act, Papers papers, CaseChanges changes) : IRequestHandler<DecideReconsiderationCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(DecideReconsiderationCommand request, CancellationToken cancellationToken)
    {
        var (objection, source) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.DecideReconsideration(request.Founded, request.Reasons.Trim(), act.Officer, act.Today);
        if (objection.State == ObjectionState.ReconUpheld)
            await act.NoteFaultAsync(objection, changes, cancellationToken);
        var contested = await act.ContestedByAsync(objection, cancellationToken);
        var number = await papers.NumberReconsiderationAsync(objection.HigherCourtCode!, "执复", objection.ReconsiderationReceivedOn!.Value, cancellationToken);
        await papers.IssueAsync(source, objection, issue => CourtPapers.Reconsideration(objection, contested, source, issue with { Number = number }), cancellationToken);
        return ObjectionDetails.Of(objection);
    }
}
