using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Looks at what the partners found: the court of the case alone, and each look stands in the ledger (NET-1).</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record LookAtFindingsCommand : ActOn<InquiryFindings>;

internal sealed class LookAtFindingsHandler(CreditDisciplineDbContext db, ActContext act, ActLog log, Sight sight) : IRequestHandler<LookAtFindingsCommand, InquiryFindings>
{
    public async Task<InquiryFindings> Handle(LookAtFindingsCommand request, CancellationToken cancellationToken)
    {
        await sight.FindAsync<AssetInquiry>(request.Id, "asset inquiry", cancellationToken);
        var file = await act.InquiryAsync(db, request.Id, cancellationToken);
        act.Officer.MustHandle(file.Inquiry.CourtCode);
        log.NoteLook("LookAtFindings", "NET-1", file.Inquiry);
        return InquiryFindings.Of(file);
    }
}
