using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Exchange;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Carries a round of queries to its end: an inquiry that is complete is one query of its case (LIST-DEL-4, ZB-2), with all that follows, and a letter to the creditor.</summary>
internal sealed class InquiryRounds(ActContext act, CaseChanges changes, Papers papers)
{
    /// <summary>Takes an answer, by whichever way it came.</summary>
    /// <returns>False when it was there before.</returns>
    public async Task<bool> AnswerAsync(AssetRequest request, InquiryFile file, IReadOnlyList<DebtorAnswerInput> debtors, CancellationToken cancellationToken)
    {
        var isNew = request.TakeAnswer(DebtorAnswerInput.ToAnswer(debtors), file.Inquiry, act.Today);
        await SettleAsync(file, cancellationToken);
        return isNew;
    }

    /// <summary>Ends the inquiry if nothing is pending, and tells its case.</summary>
    public async Task SettleAsync(InquiryFile file, CancellationToken cancellationToken)
    {
        var (inquiry, requests, source) = file;
        if (inquiry.Settle(requests, act.Today) is not { } result)
            return;
        await changes.DoAsync(source, "财产查询结果", () => source.RecordAssetQuery(result.QueriedOn, result.FoundAssets, act.Officer, act.Today), cancellationToken);
        await papers.IssueAsync(source, inquiry, issue => CourtPapers.InquiryReport(inquiry, requests, source, issue), cancellationToken);
    }
}
