using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Referrals;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Referrals;

/// <summary>The president signs a referral, or does not approve it (CRIME-1).</summary>
/// <param name="Approve">It is signed; otherwise it is rejected.</param>
/// <param name="Reasons">Why it is not approved; needed for that.</param>
[ActBy(OfficerRole.President)]
internal sealed record DecideReferralCommand(bool Approve, string? Reasons = null) : ActOn<ReferralDetails>;

internal sealed class DecideReferralValidator : AbstractValidator<DecideReferralCommand>
{
    public DecideReferralValidator() => RuleFor(command => command.Reasons!).Text(2000).When(command => command.Reasons is not null);
}

internal sealed class DecideReferralHandler(CreditDisciplineDbContext db, ActContext act, Papers papers) : IRequestHandler<DecideReferralCommand, ReferralDetails>
{
    public async Task<ReferralDetails> Handle(DecideReferralCommand request, CancellationToken cancellationToken)
    {
        var (referral, source) = await act.LoadAsync<CrimeReferral>(request.Id, "referral", cancellationToken);
        if (!request.Approve)
        {
            referral.Reject(request.Reasons?.Trim(), act.Officer, act.Today);
            return ReferralDetails.Of(referral);
        }
        var file = await db.FileOfAsync(source, source.Find(referral.Debtor)!, cancellationToken);
        referral.Sign(source, file.Penalties, file.Orders, act.Officer, act.Today);
        var prior = file.Penalties.SingleOrDefault(penalty => penalty.Id == referral.PriorPenaltyId);
        await papers.IssueAsync(source, referral, issue => CourtPapers.Referral(referral, prior, source, issue), cancellationToken);
        return ReferralDetails.Of(referral);
    }
}
