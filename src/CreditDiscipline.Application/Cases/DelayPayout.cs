using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>The president lets the payout of a case wait, with the head of the enforcement bureau (FUND-1).</summary>
/// <param name="Until">Last day by then.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndorsedBy">Account of the head of the bureau, who is somebody else.</param>
[ActBy(OfficerRole.President)]
internal sealed record DelayPayoutCommand(DateOnly Until, string Reason, string EndorsedBy) : ActOn<AccountDetails>;

internal sealed class DelayPayoutValidator : AbstractValidator<DelayPayoutCommand>
{
    public DelayPayoutValidator()
    {
        RuleFor(command => command.Reason).Text(2000);
        RuleFor(command => command.EndorsedBy).Text(100);
    }
}

internal sealed class DelayPayoutHandler(ActContext act) : IRequestHandler<DelayPayoutCommand, AccountDetails>
{
    public async Task<AccountDetails> Handle(DelayPayoutCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.DelayPayout(request.Until, request.Reason.Trim(), request.EndorsedBy.Trim(), act.Officer, act.Today);
        return AccountDetails.Of(source, act.Today);
    }
}
