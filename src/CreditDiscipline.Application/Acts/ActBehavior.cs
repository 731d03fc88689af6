using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Acts;

/// <summary>A command that changes the register. It runs in one transaction with its acts, its changes and its idempotency key.</summary>
internal interface IAct<out TResult> : IRequest<TResult>;

/// <summary>The transaction around an act: all of it or nothing, and a refusal is written down too.</summary>
internal sealed class ActBehavior<TRequest, TResult>(CreditDisciplineDbContext db, Ledger ledger, Caller caller, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResult>
    where TRequest : notnull
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (request is not IAct<TResult>)
            return await next();
        try
        {
            return await RunAsync(request, next, cancellationToken);
        }
        catch (RuleViolationException refusal)
        {
            await RecordRefusalAsync(request, refusal.Rule);
            throw;
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ConflictException("CHANGED_MEANWHILE");
        }
    }

    private async Task<TResult> RunAsync(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var requestHash = caller.IdempotencyKey is null ? [] : HashOf(request);
        if (await EarlierAnswerAsync(requestHash, cancellationToken) is { } answer)
            return JsonSerializer.Deserialize<TResult>(answer)!;
        var result = await next();
        var at = clock.CourtNow();
        var (acts, publications) = Collect(at);
        if (acts.Count > 0)
        {
            await SaveAsync(cancellationToken);
            await RememberAnswerAsync(requestHash, result, at, cancellationToken);
            await ledger.AppendAsync(Connection, acts, publications, at, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private (List<ActEntry> Acts, List<Publication> Publications) Collect(DateTimeOffset at)
    {
        var acts = new List<ActEntry>();
        var publications = new List<Publication>();
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<Aggregate>().Where(entry => entry.Entity.Acts.Count > 0).OrderBy(entry => entry.Entity.Id))
        {
            var (before, after) = Snapshots.Of(entry);
            foreach (var done in entry.Entity.Acts)
            {
                acts.Add(NewEntry(at, done.Act, done.RuleId) with { Aggregate = entry.Metadata.ClrType.Name, AggregateId = entry.Entity.Id, Before = before, After = after });
                if (done.Publication is { } publication)
                    publications.Add(publication);
            }
            entry.Entity.ClearActs();
        }
        return (acts, publications);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken)
        {
            throw new RuleViolationException(taken.ConstraintName switch
            {
                "ux_enforcement_cases_number" => Rules.CaseExists,
                "ux_debtor_listings_open" => Rules.AlreadyListed,
                "ux_restriction_orders_open" => Rules.OrderExists,
                _ => Rules.StateForbids,
            });
        }
    }

    private async Task RecordRefusalAsync(TRequest request, Rule rule)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var at = clock.CourtNow();
        await ledger.AppendAsync(Connection, [NewEntry(at, ActName, rule.Id) with { Refusal = rule.Code, AggregateId = (request as IActOn)?.Id }], [], at, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static string ActName => typeof(TRequest).Name.Replace("Command", "", StringComparison.Ordinal);

    private ActEntry NewEntry(DateTimeOffset at, string act, string ruleId) => new()
    {
        At = new DateTimeOffset(at.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, at.Offset),
        ActorId = caller.Officer.Id,
        ActorName = caller.Officer.Name,
        Role = Codes<OfficerRole>.Of(caller.Officer.Role),
        CourtCode = caller.Officer.CourtCode,
        Origin = caller.Origin,
        Act = act,
        RuleId = ruleId,
    };

    /// <summary>The answer kept under the caller's key; of two requests with one key at once the second waits here.</summary>
    private async Task<string?> EarlierAnswerAsync(byte[] requestHash, CancellationToken cancellationToken)
    {
        if (caller.IdempotencyKey is not { } key)
            return null;
        await using var batch = new NpgsqlBatch(Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtextextended($1 || chr(10) || $2, 0))") { Parameters = { new() { Value = caller.Officer.Id }, new() { Value = key } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select request_hash, response from idempotency_keys where actor_id = $1 and key = $2") { Parameters = { new() { Value = caller.Officer.Id }, new() { Value = key } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        if (!reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(requestHash))
            throw new IdempotencyKeyReusedException();
        return reader.GetString(1);
    }

    private async Task RememberAnswerAsync(byte[] requestHash, TResult result, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (caller.IdempotencyKey is not { } key)
            return;
        await using var insert = new NpgsqlCommand("insert into idempotency_keys (actor_id, key, request_hash, response, at) values ($1, $2, $3, $4::json, $5)", Connection)
        {
            Parameters = { new() { Value = caller.Officer.Id }, new() { Value = key }, new() { Value = requestHash }, new() { Value = JsonSerializer.Serialize(result) }, new() { Value = at.UtcDateTime } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Only a hash of the request is kept: it may hold an identity number.</summary>
    private static byte[] HashOf(TRequest request) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{typeof(TRequest).Name} {(request as IActOn)?.Id} "), .. JsonSerializer.SerializeToUtf8Bytes(request)]);
}

/// <summary>An act on one thing, so that a refusal can say on which.</summary>
internal interface IActOn
{
    Guid Id { get; }
}

/// <summary>An answer that shows a thing at a revision, which goes out as its entity tag.</summary>
internal interface IRevisioned
{
    int Revision { get; }
}
