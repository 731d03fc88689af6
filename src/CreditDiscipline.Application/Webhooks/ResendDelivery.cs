using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Watching;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Sends one delivery again at once, whatever became of it; the event keeps its id.</summary>
internal sealed record ResendDeliveryCommand(Guid WebhookId, Guid DeliveryId) : IRequest<DeliveryDetails>;

internal sealed class ResendDeliveryHandler(NpgsqlDataSource database, WebhookReader webhooks, DeliveryReader deliveries, WebhookOptions options, Caller caller)
    : IRequestHandler<ResendDeliveryCommand, DeliveryDetails>
{
    public async Task<DeliveryDetails> Handle(ResendDeliveryCommand request, CancellationToken cancellationToken)
    {
        await webhooks.FindAsync(caller.Partner, request.WebhookId, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update webhook_deliveries set state = 'PENDING', next_at = now(), give_up_at = now() + $3 where webhook_id = $1 and id = $2")
            .With(request.WebhookId, request.DeliveryId, options.GiveUpAfter));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update webhooks set rests_until = null where id = $1").With(request.WebhookId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"notify {PartnerEvents.Channel}"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return await deliveries.FindAsync(request.WebhookId, request.DeliveryId, cancellationToken);
    }
}
