using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Acts;

/// <summary>The transaction around an act: all of it or nothing, and a refusal is written down too.</summary>
internal sealed class ActBehavior<TRequest, TResult>(CreditDisciplineDbContext db, Ledger ledger, ActLog log, Caller caller)
    : IPipelineBehavior<TRequest, TResult>
    where TRequest : notnull
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (request is not IAct<TResult>)
            return await next();
        try
        {
            RequireRole();
            return await RunAsync(request, next, cancellationToken);
        }
        catch (RuleViolationException refusal)
        {
            await RecordRefusalAsync(request, refusal.Rule.Id, refusal.Rule.Code);
            throw;
        }
        catch (RevisionMismatchException)
        {
            await RecordRefusalAsync(request, "STATE", "REVISION_MISMATCH");
            throw;
        }
        catch (DbUpdateConcurrencyException)
        {
            await RecordRefusalAsync(request, "STATE", "CHANGED_MEANWHILE");
            throw new ConflictException("CHANGED_MEANWHILE");
        }
    }

    /// <summary>The role is asked for first, before anything is read.</summary>
    private void RequireRole()
    {
        if (Attribute.GetCustomAttribute(typeof(TRequest), typeof(ActByAttribute)) is ActByAttribute by && !by.Roles.Contains(caller.Officer.Role))
            throw new RuleViolationException(by.Refusal);
    }

    private async Task<TResult> RunAsync(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var requestHash = caller.IdempotencyKey is null || caller.DryRun ? [] : HashOf(request);
        if (!caller.DryRun && await EarlierAnswerAsync(requestHash, cancellationToken) is { } answer)
            return JsonSerializer.Deserialize<TResult>(answer)!;
        var result = await next();
        await log.CutAsync(cancellationToken);
        if (caller.DryRun)
        {
            caller.Preview = await ActPreview.OfAsync(log, db, Connection, cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return result;
        }
        if (log.Acts.Count > 0)
        {
            await RememberAnswerAsync(requestHash, result, cancellationToken);
            await ledger.AppendAsync(Connection, log.Acts, log.Publications, log.At, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private async Task RecordRefusalAsync(TRequest request, string ruleId, string code)
    {
        if (caller.DryRun)
            return; // only tried
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await ledger.AppendAsync(Connection, [log.NewEntry(ActName, ruleId) with { Refusal = code, AggregateId = (request as IActOn)?.Id }], [], log.At, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static string ActName => typeof(TRequest).Name.Replace("Command", "", StringComparison.Ordinal);

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

    private async Task RememberAnswerAsync(byte[] requestHash, TResult result, CancellationToken cancellationToken)
    {
        if (caller.IdempotencyKey is not { } key)
            return;
        await using var insert = new NpgsqlCommand("insert into idempotency_keys (actor_id, key, request_hash, response, at) values ($1, $2, $3, $4::json, $5)", Connection)
        {
            Parameters = { new() { Value = caller.Officer.Id }, new() { Value = key }, new() { Value = requestHash }, new() { Value = JsonSerializer.Serialize(result) }, new() { Value = log.At.UtcDateTime } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Only a hash of the request is kept: it may hold an identity number.</summary>
    private static byte[] HashOf(TRequest request) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{typeof(TRequest).Name} {(request as IActOn)?.Id} "), .. JsonSerializer.SerializeToUtf8Bytes(request)]);
}
