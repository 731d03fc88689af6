using CreditDiscipline.Application.Audit;
using CreditDiscipline.Domain.Law;
using Npgsql;

namespace CreditDiscipline.Application.Acts;

/// <summary>Writes down among the acts what was refused before it came to one.</summary>
internal sealed class RefusalLog(NpgsqlDataSource database, Ledger ledger, ActLog log)
{
    /// <summary>One row, with the caller as who tried.</summary>
    public Task RecordAsync(string act, Rule rule) => RecordAsync(act, rule.Id, rule.Code);

    /// <inheritdoc cref="RecordAsync(string, Rule)"/>
    public async Task RecordAsync(string act, string ruleId, string code)
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await ledger.AppendAsync(connection, [log.NewEntry(act, ruleId) with { Refusal = code }], [], log.At, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
