using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Changes what is said of an endpoint. With another address it has to prove itself anew.</summary>
/// <param name="Url">New address; left out, the present one.</param>
/// <param name="Description">New words; left out, the present ones.</param>
/// <param name="EventTypes">Types that it wants from now on; none: all; left out, the present ones.</param>
internal sealed record ChangeWebhookCommand(string? Url = null, string? Description = null, IReadOnlyList<string>? EventTypes = null) : IRequest<WebhookDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; set; }
}

internal sealed class ChangeWebhookValidator : AbstractValidator<ChangeWebhookCommand>
{
    public ChangeWebhookValidator(TargetGuard guard)
    {
        RuleFor(command => command.Url!).Target(guard).When(command => command.Url is not null);
        RuleFor(command => command.Description!).Text(200).When(command => command.Description is not null);
        RuleForEach(command => command.EventTypes).EventType();
    }
}

internal sealed class ChangeWebhookHandler(NpgsqlDataSource database, WebhookReader webhooks, WebhookStates states, WebhookOptions options, Caller caller, TimeProvider clock)
    : IRequestHandler<ChangeWebhookCommand, WebhookDetails>
{
    public async Task<WebhookDetails> Handle(ChangeWebhookCommand request, CancellationToken cancellationToken)
    {
        var present = await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var update = new NpgsqlCommand("update webhooks set description = coalesce($2::text, description), event_types = coalesce($3::text[], event_types) where id = $1", connection)
            .With(request.Id, request.Description, request.EventTypes?.Distinct().ToArray()))
            await update.ExecuteNonQueryAsync(cancellationToken);
        if (request.Url is { } url && url != present.Url)
        {
            await WebhookUrls.UniqueAsync(states.ReaddressAsync(request.Id, url, cancellationToken));
            await Notes.QueueAsync(connection, request.Id, WebhookEvent.NewChallenge(caller.World.Feed, request.Id, clock.CourtNow()), options, cancellationToken);
        }
        return await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
    }
}
