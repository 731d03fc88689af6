using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Watching;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Sends the caller's events of a range to an endpoint again, with the ids that they had.</summary>
/// <param name="From">First moment of the range.</param>
/// <param name="To">Its last moment; left out, now.</param>
/// <param name="FromPosition">First position of the feed, instead of a moment.</param>
/// <param name="ToPosition">Last position.</param>
internal sealed record ReplayEventsCommand(DateTimeOffset? From = null, DateTimeOffset? To = null, long? FromPosition = null, long? ToPosition = null) : IRequest<ReplayResult>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; set; }
}

/// <summary>What is sent again.</summary>
/// <param name="Events">How many events.</param>
internal sealed record ReplayResult(int Events);

internal sealed class ReplayEventsValidator : AbstractValidator<ReplayEventsCommand>
{
    public ReplayEventsValidator()
    {
        RuleFor(command => command.From).Must((command, from) => from is null != command.FromPosition is null && (from is not null || command.To is null) && (command.FromPosition is not null || command.ToPosition is null))
            .WithErrorCode("RANGE").WithMessage("A range of time or of positions is needed, not both.");
    }
}

internal sealed class ReplayEventsHandler(NpgsqlDataSource database, WebhookReader webhooks, WebhookOptions options, Caller caller) : IRequestHandler<ReplayEventsCommand, ReplayResult>
{
    private const int Most = 100_000;

    public async Task<ReplayResult> Handle(ReplayEventsCommand request, CancellationToken cancellationToken)
    {
        await webhooks.FindAsync(caller.Partner, request.Id, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = new NpgsqlCommand($"""
            insert into webhook_deliveries (webhook_id, event_id, type, sequence, give_up_at)
            select webhooks.id, event.id, event.type, event.sequence, now() + $2
            from webhooks join partner_events event on event.partner = webhooks.partner and (cardinality(event_types) = 0 or event.type = any(event_types))
            where webhooks.id = $1 and ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at <= $4) and ($5::bigint is null or position >= $5) and ($6::bigint is null or position <= $6)
              and not exists (select 1 from webhook_deliveries waiting where waiting.webhook_id = $1 and waiting.event_id = event.id and waiting.state = 'PENDING')
            limit {Most + 1}
            """, connection).With(request.Id, options.GiveUpAfter, request.From?.UtcDateTime, request.To?.UtcDateTime, request.FromPosition, request.ToPosition);
        var events = await insert.ExecuteNonQueryAsync(cancellationToken);
        if (events > Most)
            throw new ValidationException([new ValidationFailure(request.From is null ? nameof(request.FromPosition) : nameof(request.From), $"The range holds more than {Most} events.") { ErrorCode = "RANGE_TOO_LARGE" }]);
        await using (var wake = new NpgsqlCommand($"notify {PartnerEvents.Channel}", connection))
            await wake.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReplayResult(events);
    }
}
