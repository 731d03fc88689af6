using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Referrals;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Referrals;

/// <summary>Police, procuratorate or criminal court were told that a referred debtor has paid.</summary>
/// <param name="ToldOn">Day on which they were told.</param>
/// <param name="Reference">Number or name under which they were told.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record TellReferralPaymentCommand(DateOnly ToldOn, string Reference) : ActOn<ReferralDetails>;

internal sealed class TellReferralPaymentValidator : AbstractValidator<TellReferralPaymentCommand>
{
    public TellReferralPaymentValidator(TimeProvider clock) => RuleFor(command => command.Reference).Reference(200, clock);
}

internal sealed class TellReferralPaymentHandler(ActContext act) : IRequestHandler<TellReferralPaymentCommand, ReferralDetails>
{
    public async Task<ReferralDetails> Handle(TellReferralPaymentCommand request, CancellationToken cancellationToken)
    {
        var (referral, _) = await act.LoadAsync<CrimeReferral>(request.Id, "referral", cancellationToken);
        referral.TellPayment(request.ToldOn, request.Reference.Trim(), act.Officer, act.Today);
        return ReferralDetails.Of(referral);
    }
}
