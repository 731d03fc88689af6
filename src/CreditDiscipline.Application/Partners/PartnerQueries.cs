using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Partners;

/// <summary>The partners in order of registration.</summary>
/// <param name="Limit">Items of a page.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListPartnersQuery(int Limit, string? Cursor) : IRequest<Page<PartnerDetails>>;

/// <summary>One partner.</summary>
internal sealed record GetPartnerQuery(Guid PartnerId) : IRequest<PartnerDetails>;

internal sealed class PartnerQueriesHandler(CreditDisciplineDbContext db, Caller caller) : IRequestHandler<ListPartnersQuery, Page<PartnerDetails>>, IRequestHandler<GetPartnerQuery, PartnerDetails>
{
    private const string List = "partners";

    public async Task<Page<PartnerDetails>> Handle(ListPartnersQuery request, CancellationToken cancellationToken)
    {
        RequireSight();
        var partners = db.Partners.AsNoTracking();
        if (Pages.Read(List, request.Cursor) is var (_, after))
            partners = partners.Where(partner => partner.Id > after);
        var page = await partners.OrderBy(partner => partner.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new Page<PartnerDetails>([.. page.Take(request.Limit).Select(PartnerDetails.Of)], page.Count > request.Limit ? Pages.After(List, default, page[request.Limit - 1].Id) : null);
    }

    public async Task<PartnerDetails> Handle(GetPartnerQuery request, CancellationToken cancellationToken)
    {
        RequireSight();
        return PartnerDetails.Of(await db.Partners.AsNoTracking().SingleOrDefaultAsync(partner => partner.Id == request.PartnerId, cancellationToken) ?? throw new NotFoundException("partner", request.PartnerId));
    }

    private void RequireSight() => Guard.Require(caller.Officer.Role is OfficerRole.Administrator or OfficerRole.Auditor, Rules.RoleMayNot);
}
