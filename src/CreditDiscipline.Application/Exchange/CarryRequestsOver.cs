using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>A registered officer takes the requests of the own court that wait for a partner's answer, to carry them over in a file; each stands in the ledger (NET-1).</summary>
/// <param name="Partner">Client id of the partner.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CarryRequestsOverCommand(string Partner) : IAct<IReadOnlyList<SealedRequest>>;

internal sealed class CarryRequestsOverHandler(CreditDisciplineDbContext db, ActContext act, ActLog log, AnswerSigner signer) : IRequestHandler<CarryRequestsOverCommand, IReadOnlyList<SealedRequest>>
{
    private const int Most = 1_000;

    public async Task<IReadOnlyList<SealedRequest>> Handle(CarryRequestsOverCommand request, CancellationToken cancellationToken)
    {
        await db.RequireRegisteredAsync(request.Partner, act.Officer, cancellationToken);
        var ids = await db.AssetRequests.AsNoTracking().Where(asked => asked.Partner == request.Partner && asked.CourtCode == act.Officer.CourtCode && asked.State == AssetRequestState.Open)
            .OrderBy(asked => asked.AskedOn).ThenBy(asked => asked.Id).Select(asked => asked.Id).Take(Most).ToListAsync(cancellationToken);
        var carried = new List<SealedRequest>();
        foreach (var asked in await db.AssetRequests.AsNoTracking().Where(asked => ids.Contains(asked.Id)).OrderBy(asked => asked.AskedOn).ThenBy(asked => asked.Id).ToListAsync(cancellationToken))
        {
            var inquiry = await db.Inquiries.AsNoTracking().SingleAsync(found => found.Id == asked.InquiryId, cancellationToken);
            var source = await db.Cases.AsNoTracking().SingleAsync(found => found.Id == asked.CaseId, cancellationToken);
            log.NoteLook("CarryRequestOver", "NET-1", asked);
            carried.Add(await signer.SealAsync(asked, new InquiryFile(inquiry, [asked], source), db, cancellationToken));
        }
        return carried;
    }
}
