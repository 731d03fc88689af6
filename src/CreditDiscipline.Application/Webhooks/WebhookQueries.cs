using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>The caller's endpoints.</summary>
internal sealed record ListWebhooksQuery : IRequest<IReadOnlyList<WebhookDetails>>;

/// <summary>One endpoint of the caller.</summary>
internal sealed record GetWebhookQuery(Guid Id) : IRequest<WebhookDetails>;

internal sealed class WebhookQueriesHandler(WebhookReader webhooks, Caller caller) : IRequestHandler<ListWebhooksQuery, IReadOnlyList<WebhookDetails>>, IRequestHandler<GetWebhookQuery, WebhookDetails>
{
    public async Task<IReadOnlyList<WebhookDetails>> Handle(ListWebhooksQuery request, CancellationToken cancellationToken) => await webhooks.ReadAsync(caller.Partner, null, cancellationToken);

    public Task<WebhookDetails> Handle(GetWebhookQuery request, CancellationToken cancellationToken) => webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
}
