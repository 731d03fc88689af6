using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Referrals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Referrals;

/// <summary>One referral, by id.</summary>
internal sealed record GetReferralQuery(Guid Id) : IRequest<ReferralDetails>;

/// <summary>The referrals of a case.</summary>
internal sealed record ListReferralsQuery(Guid CaseId) : IRequest<IReadOnlyList<ReferralDetails>>;

internal sealed class ReferralQueriesHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<GetReferralQuery, ReferralDetails>, IRequestHandler<ListReferralsQuery, IReadOnlyList<ReferralDetails>>
{
    public async Task<ReferralDetails> Handle(GetReferralQuery request, CancellationToken cancellationToken) =>
        ReferralDetails.Of(await sight.FindAsync<CrimeReferral>(request.Id, "referral", cancellationToken));

    public async Task<IReadOnlyList<ReferralDetails>> Handle(ListReferralsQuery request, CancellationToken cancellationToken)
    {
        var source = await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var referrals = await db.Referrals.AsNoTracking().Where(referral => referral.CaseId == source.Id).OrderBy(referral => referral.Id).ToListAsync(cancellationToken);
        return [.. referrals.Select(ReferralDetails.Of)];
    }
}
