using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

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
        RuleFor(command => command.BankReference).Printable(100);
        RuleFor(command => command.Reason).Text(2000);
    }
}

internal sealed class ReverseCreditHandler(ActContext act, CaseChanges changes) : IRequestHandler<ReverseCreditCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(ReverseCreditCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        await changes.DoAsync(source, request.Reason.Trim(), () => source.ReverseCredit(request.BankReference.Trim(), act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }
}
