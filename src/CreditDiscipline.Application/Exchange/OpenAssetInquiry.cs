using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Asks assisting partners about the assets of debtors of one case (点对点网络查控, NET-1).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="DebtorIds">Debtors of the case about whom is asked.</param>
/// <param name="Partners">Client ids of the partners that are asked, one to fifty.</param>
/// <param name="Kinds">Kinds of assets for which is asked.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record OpenAssetInquiryCommand(Guid CaseId, IReadOnlyList<Guid> DebtorIds, IReadOnlyList<string> Partners, IReadOnlyList<AssetKind> Kinds) : IAct<AssetInquiryDetails>;

internal sealed class OpenAssetInquiryValidator : AbstractValidator<OpenAssetInquiryCommand>
{
    private const int MostPartners = 50;

    public OpenAssetInquiryValidator()
    {
        RuleFor(command => command.DebtorIds).Must(ids => ids.Count > 0).WithErrorCode("ITEM_COUNT").WithMessage("One debtor at the least.");
        RuleFor(command => command.Partners).Must(partners => partners.Count is > 0 and <= MostPartners).WithErrorCode("ITEM_COUNT").WithMessage($"One to {MostPartners} partners.");
        RuleForEach(command => command.Partners).Text(50);
        RuleFor(command => command.Kinds).Must(kinds => kinds.Count > 0).WithErrorCode("ITEM_COUNT").WithMessage("One kind of assets at the least.");
        RuleForEach(command => command.Kinds).IsInEnum().WithErrorCode("ASSET_KIND");
    }
}

internal sealed class OpenAssetInquiryHandler(CreditDisciplineDbContext db, ActContext act, Papers papers, ExchangeTerms terms) : IRequestHandler<OpenAssetInquiryCommand, AssetInquiryDetails>
{
    public async Task<AssetInquiryDetails> Handle(OpenAssetInquiryCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.CaseId, cancellationToken);
        var (inquiry, requests) = AssetInquiry.Open(source, request.DebtorIds, request.Kinds, await PartnersAsync(request.Partners, cancellationToken), terms, act.Officer, act.Today);
        db.Inquiries.Add(inquiry);
        db.AssetRequests.AddRange(requests);
        foreach (var one in requests)
            await papers.IssueAsync(source, one, issue => CourtPapers.AssistanceNotice(one, inquiry, source, issue), cancellationToken);
        return AssetInquiryDetails.Of(inquiry, requests);
    }

    private async Task<List<AskedPartner>> PartnersAsync(IReadOnlyList<string> clientIds, CancellationToken cancellationToken)
    {
        var known = await db.Partners.AsNoTracking().Where(partner => clientIds.Contains(partner.ClientId)).ToDictionaryAsync(partner => partner.ClientId, cancellationToken);
        var registered = await db.RegisteredWithAsync(act.Officer, cancellationToken);
        return [.. clientIds.Distinct(StringComparer.Ordinal).Select(id => known.TryGetValue(id, out var partner)
            ? new AskedPartner(id, partner.Name, TakesPart(partner), registered.Contains(id))
            : new AskedPartner(id, id, InExchange: false, Registered: false))];
    }

    private static bool TakesPart(Partner partner) => partner is { State: PartnerState.Active, Sandbox: false } && partner.Agreement.Scopes.Contains(PartnerScope.AssetRequests);
}
