using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>States what the amount due consists of, and what grows on it: interest that goes on, double interest for delay (FUND-1).</summary>
/// <param name="Claim">Its parts.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record StateClaimCommand(Claim Claim) : ActOn<AccountDetails>;

internal sealed class StateClaimValidator : AbstractValidator<StateClaimCommand>
{
    public StateClaimValidator()
    {
        RuleFor(command => command.Claim).NotNull().WithErrorCode("REQUIRED");
        RuleFor(command => command.Claim.Interest).YuanOrNothing().When(command => command.Claim is not null);
        RuleFor(command => command.Claim.Fees).YuanOrNothing().When(command => command.Claim is not null);
        When(command => command.Claim is not null, () => RuleFor(command => command.Claim.AnnualRate).Yuan()); // two decimals too
    }
}

internal sealed class StateClaimHandler(ActContext act, CaseChanges changes) : IRequestHandler<StateClaimCommand, AccountDetails>
{
    public async Task<AccountDetails> Handle(StateClaimCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        await changes.DoAsync(source, "执行标的构成变更", () => source.StateClaim(request.Claim, act.Officer, act.Today), cancellationToken);
        return AccountDetails.Of(source, act.Today);
    }
}
