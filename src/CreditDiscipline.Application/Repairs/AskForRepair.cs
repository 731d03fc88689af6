using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>A debtor asks for credit repair or shielding of his entry, without signing in; it costs nothing (REP-2, REP-3).</summary>
/// <param name="Name">Name of the debtor.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">The whole number.</param>
/// <param name="CaseNumber">Number of the case in which he is listed (案号).</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Statement">What was performed or corrected.</param>
/// <param name="Undertaking">He makes the credit undertaking (信用承诺书).</param>
/// <param name="Basis">On what a shielding rests.</param>
/// <param name="Paper">Number of the settlement, of the ruling or of the creditor's request.</param>
[ActBy(OfficerRole.Register)]
internal sealed record AskForRepairCommand(
    string Name, DocumentType DocumentType, string DocumentNumber, string CaseNumber, RepairKind Kind, string Statement, bool Undertaking, ShieldBasis? Basis = null, string? Paper = null) : IAct<RepairReceipt>;

/// <summary>What the debtor gets.</summary>
/// <param name="ReceiptCode">With it, and only with it, he follows the request. It is told once and kept nowhere.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="DecideBy">Last day for the court's decision; null while no calendar covers it.</param>
/// <param name="Fee">What it costs, in yuan: nothing (REP-2).</param>
internal sealed record RepairReceipt(string ReceiptCode, DateOnly ReceivedOn, DateOnly? DecideBy, decimal Fee);

internal sealed class AskForRepairValidator : AbstractValidator<AskForRepairCommand>
{
    public AskForRepairValidator(TimeProvider clock)
    {
        RuleFor(command => command.Name).Text(200);
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.CaseNumber).CaseNumber(clock);
        RuleFor(command => command.Statement).Text(4000);
        RuleFor(command => command.Paper!).Text(200).When(command => command.Paper is not null);
    }
}

internal sealed class AskForRepairHandler(RepairIntake intake) : IRequestHandler<AskForRepairCommand, RepairReceipt>
{
    public async Task<RepairReceipt> Handle(AskForRepairCommand request, CancellationToken cancellationToken)
    {
        var code = ReceiptCodes.New();
        var repair = await intake.TakeAsync(request, RepairChannel.Debtor, code, cancellationToken);
        return new RepairReceipt(code, repair.ReceivedOn, RepairIntake.DecideBy(repair.ReceivedOn), Fee: 0);
    }
}
