using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>One list entry, by id.</summary>
internal sealed record GetListingQuery(Guid Id) : IRequest<ListingDetails>;

/// <summary>List entries of a court, for example those that wait for the president's signature.</summary>
/// <param name="CourtCode">Court; left out, the caller's own.</param>
/// <param name="CaseId">Only of this case.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Limit">Items of a page.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListListingsQuery(string? CourtCode, Guid? CaseId, ListingState? State, int Limit, string? Cursor) : IRequest<Page<ListingDetails>>;

/// <summary>The grade that the table proposes for an entry; it is never applied by itself (LIST-GRADE).</summary>
internal sealed record ProposeGradeQuery(Guid Id) : IRequest<GradeProposal>;

/// <summary>A proposed grade.</summary>
/// <param name="Grade">Proposed grade; null when no line of the table fits.</param>
/// <param name="Step">Proposed step of discipline.</param>
/// <param name="Criterion">Line of the table.</param>
/// <param name="Reason">Why, in Chinese.</param>
/// <param name="Given">Grade that the judge gave.</param>
internal sealed record GradeProposal(Grade? Grade, DisciplineStep? Step, string? Criterion, string? Reason, Grade? Given)
{
    public static GradeProposal Of(DebtorListing listing, EnforcementCase source)
    {
        var line = GradeTable.Propose(listing.Content, source);
        return new GradeProposal(line?.Grade, line?.Step, line?.Criterion, line?.Reason, listing.Content.Grade);
    }
}

internal sealed class ListingQueriesHandler(CreditDisciplineDbContext db, Sight sight, Caller caller)
    : IRequestHandler<GetListingQuery, ListingDetails>, IRequestHandler<ListListingsQuery, Page<ListingDetails>>, IRequestHandler<ProposeGradeQuery, GradeProposal>
{
    private const string List = "listings";

    public async Task<ListingDetails> Handle(GetListingQuery request, CancellationToken cancellationToken) =>
        ListingDetails.Of(await sight.FindAsync<DebtorListing>(request.Id, "listing", cancellationToken));

    public async Task<Page<ListingDetails>> Handle(ListListingsQuery request, CancellationToken cancellationToken)
    {
        var court = request.CourtCode ?? caller.Officer.CourtCode;
        if (!sight.Covers(court))
            throw new NotFoundException("court", court);
        var listings = db.Listings.AsNoTracking().Where(listing => listing.CourtCode == court
            && (request.CaseId == null || listing.CaseId == request.CaseId) && (request.State == null || listing.State == request.State));
        if (Pages.Read(List, request.Cursor) is var (_, id))
            listings = listings.Where(listing => listing.Id > id);
        var page = await listings.OrderBy(listing => listing.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new Page<ListingDetails>([.. page.Take(request.Limit).Select(ListingDetails.Of)], page.Count > request.Limit ? Pages.After(List, default, page[request.Limit - 1].Id) : null);
    }

    public async Task<GradeProposal> Handle(ProposeGradeQuery request, CancellationToken cancellationToken)
    {
        var listing = await sight.FindAsync<DebtorListing>(request.Id, "listing", cancellationToken);
        return GradeProposal.Of(listing, await sight.FindAsync<EnforcementCase>(listing.CaseId, "case", cancellationToken));
    }
}
