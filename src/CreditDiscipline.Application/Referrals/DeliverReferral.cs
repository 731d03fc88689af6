using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Referrals;
using MediatR;

namespace CreditDiscipline.Application.Referrals;

/// <summary>The police took a signed referral with its evidence.</summary>
/// <param name="DeliveredOn">Day on which they took it.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record DeliverReferralCommand(DateOnly DeliveredOn) : ActOn<ReferralDetails>;

internal sealed class DeliverReferralHandler(ActContext act) : IRequestHandler<DeliverReferralCommand, ReferralDetails>
{
    public async Task<ReferralDetails> Handle(DeliverReferralCommand request, CancellationToken cancellationToken)
    {
        var (referral, source) = await act.LoadAsync<CrimeReferral>(request.Id, "referral", cancellationToken);
        referral.Deliver(request.DeliveredOn, source, act.Officer, act.Today);
        return ReferralDetails.Of(referral);
    }
}
