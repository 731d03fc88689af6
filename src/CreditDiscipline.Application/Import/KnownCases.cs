using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Import;

/// <summary>The cases of a chunk that are in the register already, and those the chunk brings.</summary>
internal sealed class KnownCases
{
    private readonly HashSet<Guid> _stored = [];
    private readonly Dictionary<string, EnforcementCase> _cases = new(StringComparer.Ordinal);
    private readonly HashSet<(string Number, SubjectKey Debtor)> _debtors = [];

    /// <summary>Reads the cases with these numbers.</summary>
    public static async Task<KnownCases> LoadAsync(NpgsqlDataSource database, CreditDisciplineDbContext db, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var known = new KnownCases();
        await using var command = database.CreateCommand(
            "select source.number, debtor.subject_key from enforcement_cases source join case_debtors debtor on debtor.case_id = source.id where source.number = any($1)");
        command.Parameters.Add(new() { Value = numbers.ToArray() });
        var open = new HashSet<string>(StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                open.Add(reader.GetString(0));
                known._debtors.Add((reader.GetString(0), SubjectKey.Read(reader.GetFieldValue<byte[]>(1))));
            }
        }
        if (open.Count == 0)
            return known;
        var caseNumbers = open.Select(CaseNumber.Trusted).ToList();
        foreach (var source in await db.Cases.AsNoTracking().Where(source => caseNumbers.Contains(source.Number)).ToListAsync(cancellationToken))
        {
            known._cases[source.Number.Value] = source;
            known._stored.Add(source.Id);
        }
        return known;
    }

    /// <summary>The debtor was in the case before.</summary>
    public bool Holds(CaseNumber number, SubjectKey debtor) => _debtors.Contains((number.Value, debtor));

    public EnforcementCase? Find(CaseNumber number) => _cases.GetValueOrDefault(number.Value);

    /// <summary>The case is in the database already.</summary>
    public bool IsStored(EnforcementCase source) => _stored.Contains(source.Id);

    public void Add(EnforcementCase source) => _cases[source.Number.Value] = source;

    public void Add(CaseNumber number, SubjectKey debtor) => _debtors.Add((number.Value, debtor));
}
