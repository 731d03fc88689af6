using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Books money on the account of a case. The last yuan starts the clocks of removal and lifting (FUND-1).</summary>
/// <param name="BankReference">Reference of the bank, once in a case.</param>
/// <param name="Amount">What was credited, in yuan.</param>
/// <param name="CreditedOn">Day of the credit; the debtor has paid on this day (FUND-1).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CreditCaseAccountCommand(string BankReference, decimal Amount, DateOnly CreditedOn) : ActOn<CaseDetails>;

internal sealed class CreditCaseAccountValidator : AbstractValidator<CreditCaseAccountCommand>
{
    public CreditCaseAccountValidator()
    {
        RuleFor(command => command.BankReference).Text(100);
        RuleFor(command => command.Amount).Yuan();
    }
}

internal sealed class CreditCaseAccountHandler(ActContext act, CaseChanges changes) : IRequestHandler<CreditCaseAccountCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(CreditCaseAccountCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        await changes.DoAsync(source, "款项到账", () => source.Credit(request.BankReference.Trim(), request.Amount, request.CreditedOn, act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }
}
