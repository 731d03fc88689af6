using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Removes an endpoint with its deliveries; the events stay.</summary>
internal sealed record RemoveWebhookCommand(Guid Id) : IRequest<Unit>;

internal sealed class RemoveWebhookHandler(NpgsqlDataSource database, Caller caller) : IRequestHandler<RemoveWebhookCommand, Unit>
{
    public async Task<Unit> Handle(RemoveWebhookCommand request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from webhooks where id = $1 and partner = $2").With(request.Id, caller.Partner);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0 ? Unit.Value : throw new NotFoundException("webhook", request.Id);
    }
}
