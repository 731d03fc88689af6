using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Gives an endpoint a new secret. The present one signs too for a while, so that the receiver can change over.</summary>
internal sealed record RotateWebhookSecretCommand(Guid Id) : IRequest<WebhookWithSecret>;

internal sealed class RotateWebhookSecretHandler(NpgsqlDataSource database, WebhookReader webhooks, WebhookKeys keys, WebhookOptions options, Caller caller)
    : IRequestHandler<RotateWebhookSecretCommand, WebhookWithSecret>
{
    public async Task<WebhookWithSecret> Handle(RotateWebhookSecretCommand request, CancellationToken cancellationToken)
    {
        var secret = keys.New();
        await using var command = database.CreateCommand("update webhooks set previous_secret = secret, previous_secret_until = now() + $4, secret = $3 where id = $1 and partner = $2")
            .With(request.Id, caller.Partner, secret, options.SecretOverlap);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new WebhookWithSecret(await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken), keys.SecretText(secret));
    }
}
