using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>Names the panel of the executing court; nobody of the case is on it (OBJ-7).</summary>
/// <param name="Panel">Accounts of the panel, an odd number from three (OBJ-7).</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record AssignObjectionPanelCommand(IReadOnlyList<string> Panel) : ActOn<ObjectionDetails>;

internal sealed class AssignObjectionPanelValidator : AbstractValidator<AssignObjectionPanelCommand>
{
    public AssignObjectionPanelValidator()
    {
        RuleFor(command => command.Panel).Must(panel => panel is { Count: > 0 and <= 15 }).WithErrorCode("REQUIRED").WithMessage("One to fifteen accounts.");
        RuleForEach(command => command.Panel).Text(100);
    }
}

internal sealed class AssignObjectionPanelHandler(ActContext act) : IRequestHandler<AssignObjectionPanelCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(AssignObjectionPanelCommand request, CancellationToken cancellationToken)
    {
        var (objection, source) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.AssignPanel([.. request.Panel.Select(member => member.Trim())], source, act.Officer);
        return ObjectionDetails.Of(objection);
    }
}
