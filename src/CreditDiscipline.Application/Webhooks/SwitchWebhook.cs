using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Stops deliveries to an endpoint; what comes meanwhile is made up for when it is enabled.</summary>
internal sealed record DisableWebhookCommand(Guid Id) : IRequest<WebhookDetails>;

/// <summary>Starts deliveries to an endpoint again.</summary>
internal sealed record EnableWebhookCommand(Guid Id) : IRequest<WebhookDetails>;

internal sealed class SwitchWebhookHandler(WebhookReader webhooks, WebhookStates states, Caller caller)
    : IRequestHandler<DisableWebhookCommand, WebhookDetails>, IRequestHandler<EnableWebhookCommand, WebhookDetails>
{
    public async Task<WebhookDetails> Handle(DisableWebhookCommand request, CancellationToken cancellationToken)
    {
        await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
        await states.DisableAsync(request.Id, "PARTNER", cancellationToken);
        return await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
    }

    public async Task<WebhookDetails> Handle(EnableWebhookCommand request, CancellationToken cancellationToken)
    {
        await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
        await states.EnableAsync(request.Id, cancellationToken);
        return await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
    }
}
