using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Notices;
using MediatR;

namespace CreditDiscipline.Application.Notices;

/// <summary>One notice, by id.</summary>
internal sealed record GetNoticeQuery(Guid Id) : IRequest<NoticeDetails>;

internal sealed class GetNoticeHandler(Sight sight) : IRequestHandler<GetNoticeQuery, NoticeDetails>
{
    public async Task<NoticeDetails> Handle(GetNoticeQuery request, CancellationToken cancellationToken) =>
        NoticeDetails.Of(await sight.FindAsync<Notice>(request.Id, "notice", cancellationToken));
}
