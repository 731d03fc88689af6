using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Lays a request before the president, with what the creditor said (SHD-2).</summary>
/// <param name="CreditorAgrees">Whether the creditor agrees; null where he did not answer.</param>
/// <param name="CreditorStatement">What he said.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record LayRepairBeforeCommand(bool? CreditorAgrees = null, string? CreditorStatement = null) : ActOn<RepairDetails>;

internal sealed class LayRepairBeforeValidator : AbstractValidator<LayRepairBeforeCommand>
{
    public LayRepairBeforeValidator() =>
        RuleFor(command => command.CreditorStatement!).Text(2000).When(command => command.CreditorStatement is not null);
}

internal sealed class LayRepairBeforeHandler(ActContext act) : IRequestHandler<LayRepairBeforeCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(LayRepairBeforeCommand request, CancellationToken cancellationToken)
    {
        var (repair, _) = await act.LoadAsync<RepairRequest>(request.Id, "repair request", cancellationToken);
        repair.LayBefore(request.CreditorAgrees, request.CreditorStatement?.Trim(), act.Officer);
        return RepairDetails.Of(repair);
    }
}
