using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Domain.Law;
using Npgsql;

namespace CreditDiscipline.Application.Inbound;

/// <summary>Writes down what was refused to a partner before it came to an act.</summary>
internal sealed class InboundRefusals(NpgsqlDataSource database, Ledger ledger, ActLog log)
{
    /// <summary>One row among the acts, with the partner as who tried.</summary>
    public async Task RecordAsync(string act, Rule rule)
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await ledger.AppendAsync(connection, [log.NewEntry(act, rule.Id) with { Refusal = rule.Code }], [], log.At, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
