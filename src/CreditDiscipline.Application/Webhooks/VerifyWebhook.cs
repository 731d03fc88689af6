using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Sends an endpoint a new challenge at once; older ones are void.</summary>
internal sealed record VerifyWebhookCommand(Guid Id) : IRequest<DeliveryDetails>;

/// <summary>Sends an active endpoint a ping at once.</summary>
internal sealed record PingWebhookCommand(Guid Id) : IRequest<DeliveryDetails>;

internal sealed class NotesHandler(NpgsqlDataSource database, WebhookReader webhooks, DeliveryReader deliveries, WebhookOptions options, Caller caller, TimeProvider clock)
    : IRequestHandler<VerifyWebhookCommand, DeliveryDetails>, IRequestHandler<PingWebhookCommand, DeliveryDetails>
{
    public Task<DeliveryDetails> Handle(VerifyWebhookCommand request, CancellationToken cancellationToken) =>
        SendAsync(request.Id, WebhookState.Pending, WebhookEvent.NewChallenge(caller.World.Feed, request.Id, clock.CourtNow()), cancellationToken);

    public Task<DeliveryDetails> Handle(PingWebhookCommand request, CancellationToken cancellationToken) =>
        SendAsync(request.Id, WebhookState.Active, WebhookEvent.NewPing(caller.World.Feed, request.Id, clock.CourtNow()), cancellationToken);

    private async Task<DeliveryDetails> SendAsync(Guid webhook, WebhookState needed, WebhookEvent note, CancellationToken cancellationToken)
    {
        var found = await webhooks.FindAsync(caller.Partner, webhook, cancellationToken);
        Guard.Require(found.State == needed, Rules.StateForbids);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var delivery = await Notes.QueueAsync(connection, webhook, note, options, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await deliveries.FindAsync(webhook, delivery, cancellationToken);
    }
}

/// <summary>Challenges and pings.</summary>
internal static class Notes
{
    /// <summary>Queues a note to be sent at once, also to an endpoint that rests.</summary>
    public static async Task<Guid> QueueAsync(NpgsqlConnection connection, Guid webhook, WebhookEvent note, WebhookOptions options, CancellationToken cancellationToken)
    {
        var delivery = Guid.CreateVersion7();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from webhook_deliveries where webhook_id = $1 and type = $2 and state = 'PENDING'").With(webhook, note.Type));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into webhook_deliveries (id, webhook_id, event_id, type, sequence, body, give_up_at) values ($1, $2, $3, $4, 0, $5::json, now() + $6)")
            .With(delivery, webhook, note.Id, note.Type, note.ToJson(), options.GiveUpAfter));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update webhooks set rests_until = null where id = $1").With(webhook));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"notify {PartnerEvents.Channel}"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return delivery;
    }
}
