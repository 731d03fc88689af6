using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>Names the panel of the higher court (OBJ-7).</summary>
/// <param name="Panel">Accounts of the panel of the higher court, an odd number from three (OBJ-7).</param>
[ActBy(OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record AssignReconsiderationPanelCommand(IReadOnlyList<string> Panel) : ActOn<ObjectionDetails>;

internal sealed class AssignReconsiderationPanelValidator : AbstractValidator<AssignReconsiderationPanelCommand>
{
    public AssignReconsiderationPanelValidator()
    {
        RuleFor(command => command.Panel).Must(panel => panel is { Count: > 0 and <= 15 }).WithErrorCode("REQUIRED").WithMessage("One to fifteen accounts.");
        RuleForEach(command => command.Panel).Text(100);
    }
}

internal sealed class AssignReconsiderationPanelHandler(ActContext act) : IRequestHandler<AssignReconsiderationPanelCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(AssignReconsiderationPanelCommand request, CancellationToken cancellationToken)
    {
        var (objection, source) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.AssignHigherPanel([.. request.Panel.Select(member => member.Trim())], source, act.Officer);
        return ObjectionDetails.Of(objection);
    }
}
