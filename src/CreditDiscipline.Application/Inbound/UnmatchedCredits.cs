using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>Money that came for accounts of no case and was neither booked by hand nor reversed since.</summary>
/// <param name="Limit">Items of a page.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListUnmatchedCreditsQuery(int Limit, string? Cursor) : IRequest<Page<UnmatchedCredit>>;

/// <summary>Money for an account of no case.</summary>
/// <param name="BankReference">Reference of the bank.</param>
/// <param name="Account">The account, as it was told.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="CreditedOn">Day of the credit.</param>
/// <param name="Payer">Who paid, where it was told.</param>
/// <param name="ReceivedOn">Day on which the fund system told it.</param>
/// <param name="CourtCode">Court to whose accounts the number would belong, or the High Court.</param>
internal sealed record UnmatchedCredit(string BankReference, string Account, decimal Amount, DateOnly CreditedOn, string? Payer, DateOnly ReceivedOn, string CourtCode);

internal sealed class ListUnmatchedCreditsHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<ListUnmatchedCreditsQuery, Page<UnmatchedCredit>>
{
    private const string List = "unmatched-credits";

    public async Task<Page<UnmatchedCredit>> Handle(ListUnmatchedCreditsQuery request, CancellationToken cancellationToken)
    {
        var courts = CourtDirectory.Gansu.All.Select(court => court.Code).Where(sight.Covers).ToArray();
        var entries = db.FundEntries.AsNoTracking().Where(entry => entry.CaseId == null && entry.Account != null && entry.ReversedOn == null && courts.Contains(entry.CourtCode)
            && !db.Set<CaseCredit>().Any(credit => credit.BankReference == entry.BankReference));
        if (Pages.Read(List, request.Cursor) is var (_, after))
            entries = entries.Where(entry => entry.Id > after);
        var page = await entries.OrderBy(entry => entry.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new Page<UnmatchedCredit>(
            [.. page.Take(request.Limit).Select(entry => new UnmatchedCredit(entry.BankReference, entry.Account!, entry.Amount!.Value, entry.CreditedOn!.Value, entry.Payer, entry.ReceivedOn, entry.CourtCode))],
            page.Count > request.Limit ? Pages.After(List, default, page[request.Limit - 1].Id) : null);
    }
}
