using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Registers an endpoint for the caller's events. It gets them from now on, once it has proved itself.</summary>
/// <param name="Url">Where events go.</param>
/// <param name="Description">The partner's own words.</param>
/// <param name="EventTypes">Types that it wants; none or left out: all.</param>
internal sealed record RegisterWebhookCommand(string Url, string? Description = null, IReadOnlyList<string>? EventTypes = null) : IRequest<WebhookWithSecret>;

internal sealed class RegisterWebhookValidator : AbstractValidator<RegisterWebhookCommand>
{
    public RegisterWebhookValidator(TargetGuard guard)
    {
        RuleFor(command => command.Url).Target(guard);
        RuleFor(command => command.Description!).Text(200).When(command => command.Description is not null);
        RuleForEach(command => command.EventTypes).EventType();
    }
}

internal sealed class RegisterWebhookHandler(NpgsqlDataSource database, WebhookReader webhooks, WebhookKeys keys, WebhookOptions options, Caller caller, TimeProvider clock)
    : IRequestHandler<RegisterWebhookCommand, WebhookWithSecret>
{
    private const int Most = 100;

    public async Task<WebhookWithSecret> Handle(RegisterWebhookCommand request, CancellationToken cancellationToken)
    {
        var (id, secret) = (Guid.CreateVersion7(), keys.New());
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var stream = new NpgsqlCommand("insert into partner_streams values ($1, 0, 0) on conflict do nothing", connection).With(caller.Partner))
            await stream.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = new NpgsqlCommand("""
            insert into webhooks (id, partner, url, description, event_types, resume_after, secret, signing_key)
            select $1, $2, $3, $4::text, $5, sequence, $6, $7 from partner_streams where partner = $2 and (select count(*) from webhooks where partner = $2) < $8
            """, connection).With(id, caller.Partner, request.Url, request.Description, request.EventTypes?.Distinct().ToArray() ?? [], secret, keys.New(), Most);
        var made = insert.ExecuteNonQueryAsync(cancellationToken);
        await WebhookUrls.UniqueAsync(made);
        if (await made == 0)
            throw new ValidationException([new ValidationFailure(nameof(request.Url), $"At most {Most} endpoints.") { ErrorCode = "TOO_MANY_ENDPOINTS" }]);
        await Notes.QueueAsync(connection, id, WebhookEvent.NewChallenge(caller.World.Feed, id, clock.CourtNow()), options, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new WebhookWithSecret(await webhooks.FindAsync(caller.Partner, id, cancellationToken), keys.SecretText(secret));
    }
}

internal static class WebhookUrls
{
    /// <summary>One endpoint an address, so that a repeated registration is noticed.</summary>
    public static async Task UniqueAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new ValidationException([new ValidationFailure("Url", "There is an endpoint with this address.") { ErrorCode = "URL_TAKEN" }]);
        }
    }

    /// <summary>A type of events about subjects.</summary>
    public static void EventType<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(type => EventTypes.OfSubjects.Contains(type)).WithErrorCode("EVENT_TYPE").WithMessage("There is no such type of event.");
}
