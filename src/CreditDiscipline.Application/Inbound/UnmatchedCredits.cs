using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>Money that came for accounts of no case, or of a day before its case, and was neither booked by hand nor reversed since.</summary>
/// <param name="Limit">Items of a page.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListUnmatchedCreditsQuery(int Limit, string? Cursor) : IRequest<UnmatchedCredits>;

/// <summary>A page of the money that stands on no account, and how much there is in all.</summary>
/// <param name="Items">Items of the page.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Sum">Yuan in all.</param>
internal sealed record UnmatchedCredits(IReadOnlyList<UnmatchedCredit> Items, string? Next, int Count, decimal Sum);

/// <summary>Money that stands on no account.</summary>
/// <param name="BankReference">Reference of the bank.</param>
/// <param name="Account">The account, as it was told.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="CreditedOn">Day of the credit.</param>
/// <param name="Payer">Who paid, where it was told.</param>
/// <param name="ReceivedOn">Day on which the fund system told it.</param>
/// <param name="CourtCode">Court to whose accounts the number would belong, or the High Court.</param>
/// <param name="Code">Why it stands on none: ACCOUNT_UNKNOWN, or DATE_ORDER for money from before its case.</param>
internal sealed record UnmatchedCredit(string BankReference, string Account, decimal Amount, DateOnly CreditedOn, string? Payer, DateOnly ReceivedOn, string CourtCode, string Code);

internal sealed class ListUnmatchedCreditsHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<ListUnmatchedCreditsQuery, UnmatchedCredits>
{
    private const string List = "unmatched-credits";

    public async Task<UnmatchedCredits> Handle(ListUnmatchedCreditsQuery request, CancellationToken cancellationToken)
    {
        var courts = CourtDirectory.Gansu.All.Select(court => court.Code).Where(sight.Covers).ToArray();
        var entries = db.FundEntries.AsNoTracking().Where(entry => entry.CaseId == null && entry.Account != null && entry.ReversedOn == null && courts.Contains(entry.CourtCode)
            && !db.Set<CaseCredit>().Any(credit => credit.BankReference == entry.BankReference
                && !db.FundEntries.Any(other => other.BankReference == entry.BankReference && other.Partner != entry.Partner && other.CaseId == credit.CaseId)));
        var (count, sum) = (await entries.CountAsync(cancellationToken), await entries.SumAsync(entry => entry.Amount!.Value, cancellationToken));
        if (Pages.Read(List, request.Cursor) is var (_, after))
            entries = entries.Where(entry => entry.Id > after);
        var page = await entries.OrderBy(entry => entry.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new UnmatchedCredits(
            [.. page.Take(request.Limit).Select(entry => new UnmatchedCredit(entry.BankReference, entry.Account!, entry.Amount!.Value, entry.CreditedOn!.Value, entry.Payer, entry.ReceivedOn, entry.CourtCode, entry.UnmatchedFor!))],
            page.Count > request.Limit ? Pages.After(List, default, page[request.Limit - 1].Id) : null,
            count, sum);
    }
}
