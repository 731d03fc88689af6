using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Exchange;

namespace CreditDiscipline.Application.Exchange;

/// <summary>An inquiry as court staff see it; findings are read apart, each time written down.</summary>
internal sealed record AssetInquiryDetails(
    Guid InquiryId, int Revision, InquiryState State, Guid CaseId, string CourtCode, IReadOnlyList<Guid> DebtorIds, IReadOnlyList<AssetKind> Kinds, string OpenedBy, DateOnly OpenedOn,
    string? CloseReason, DateOnly? EndedOn, DateOnly? QueriedOn, bool? FoundAssets, DateOnly? CreditorToldOn, IReadOnlyList<PartnerRequestDetails> Requests,
    string? SufficientBy = null) : IRevisioned
{
    public static AssetInquiryDetails Of(InquiryFile file) => Of(file.Inquiry, file.Requests);

    public static AssetInquiryDetails Of(AssetInquiry inquiry, IEnumerable<AssetRequest> requests) => new(
        inquiry.Id, inquiry.Revision, inquiry.State, inquiry.CaseId, inquiry.CourtCode, inquiry.DebtorIds, inquiry.Kinds, inquiry.OpenedBy, inquiry.OpenedOn,
        inquiry.CloseReason, inquiry.EndedOn, inquiry.QueriedOn, inquiry.FoundAssets, inquiry.CreditorToldOn, [.. requests.Select(PartnerRequestDetails.Of)],
        inquiry.SufficientBy);
}

/// <summary>The request to one partner as court staff see it.</summary>
internal sealed record PartnerRequestDetails(
    Guid RequestId, string Partner, string PartnerName, AssetRequestState State, DateOnly AskedOn, DateOnly? AnswerBy, DateOnly? AnsweredOn, int? Findings,
    DateOnly? ObjectedOn, string? Objection, bool? ObjectionUpheld, string? ObjectionReply, string? EndReason)
{
    public static PartnerRequestDetails Of(AssetRequest request) => new(
        request.Id, request.Partner, request.PartnerName, request.State, request.AskedOn, request.AnswerBy, request.AnsweredOn, request.Answer?.Findings.Count(),
        request.ObjectedOn, request.Objection, request.ObjectionUpheld, request.ObjectionReply, request.EndReason);
}

/// <summary>What the partners found.</summary>
internal sealed record InquiryFindings(Guid InquiryId, IReadOnlyList<FindingDetails> Items)
{
    public static InquiryFindings Of(InquiryFile file) => new(
        file.Inquiry.Id,
        [.. file.Requests.Where(request => request.Answer is not null).SelectMany(request => request.Answer!.Debtors.SelectMany(debtor => debtor.Findings.Select(finding =>
            new FindingDetails(finding.Id, request.Partner, debtor.DebtorId, finding.Kind, finding.Description, finding.Amount, finding.Controllable))))]);
}

/// <summary>One asset that a partner found.</summary>
/// <param name="FindingId">Under which a seizure names it.</param>
/// <param name="Partner">Who found it.</param>
/// <param name="DebtorId">Whose it is.</param>
/// <param name="Kind">Kind of asset.</param>
/// <param name="Description">What it is.</param>
/// <param name="Amount">Value in yuan.</param>
/// <param name="Controllable">The court can have it controlled.</param>
internal sealed record FindingDetails(Guid FindingId, string Partner, Guid DebtorId, AssetKind Kind, string Description, decimal Amount, bool Controllable)
{
    public override string ToString() => Kind.ToString();
}
