using System.Security.Cryptography;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Documents;

/// <summary>Issues the documents of an act, in its transaction: numbered, hashed, the hash among the acts.</summary>
internal sealed class Papers(CreditDisciplineDbContext db, ActContext act, ActLog log, NumberCipher cipher)
{
    private readonly Dictionary<Guid, List<IssuedPaper>> _files = [];
    private readonly Dictionary<Guid, List<Officer>> _hands = [];

    /// <summary>Reads at once what the documents of many cases need: what was issued in them before, and who had a hand in the things.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> cases, IReadOnlyCollection<Guid> things, CancellationToken cancellationToken)
    {
        var issued = await db.Documents.AsNoTracking().Where(document => cases.Contains(document.CaseId)).OrderBy(document => document.Place)
            .Select(document => new { document.CaseId, Paper = new IssuedPaper(document.ThingId, document.Kind, document.Number, document.IssuedOn) }).ToListAsync(cancellationToken);
        foreach (var id in cases)
            _files.TryAdd(id, [.. issued.Where(document => document.CaseId == id).Select(document => document.Paper)]);
        await ReadHandsAsync(things, cancellationToken);
    }

    /// <summary>Issues one document about a thing; the case is locked, so numbers follow each other.</summary>
    public async Task<CourtDocument> IssueAsync(EnforcementCase source, Aggregate thing, Func<Issue, CourtPaper> compose, CancellationToken cancellationToken)
    {
        var earlier = await FileOfAsync(source.Id, cancellationToken);
        var ordinal = earlier.Count(paper => paper.Kind.IsNumberedInCase()) + 1;
        var paper = compose(new Issue(source.NumberOfDocument(ordinal), act.Today, act.Officer, await HandsOnAsync(thing.Id, cancellationToken), earlier));
        var file = DocxWriter.Write(paper);
        var issued = new CourtDocument
        {
            CaseId = source.Id,
            Thing = thing.GetType().Name,
            ThingId = thing.Id,
            CourtCode = source.CourtCode,
            Kind = paper.Kind,
            Place = earlier.Count + 1,
            Number = paper.Number,
            IssuedOn = paper.Date,
            Sha256 = SHA256.HashData(file),
            Content = cipher.Encrypt(file),
        };
        db.Documents.Add(issued);
        log.NoteDocument(issued);
        earlier.Add(new IssuedPaper(thing.Id, paper.Kind, paper.Number, paper.Date));
        return issued;
    }

    /// <summary>The next number of the higher court for a reconsideration of an entry or order (执复) or of a penalty (司惩复), of the year in which it came in: unique and without gaps (CASE-2).</summary>
    /// <remarks>The row stays locked until the commit, so a decision that is rolled back gives its number back.</remarks>
    public async Task<string> NumberReconsiderationAsync(string court, string type, DateOnly receivedOn, CancellationToken cancellationToken)
    {
        var year = receivedOn.Year;
        var taken = await db.Database.SqlQuery<int>($"""
            insert into reconsideration_numbers as numbers (court_code, year, type, last) values ({court}, {year}, {type}, 1)
            on conflict (court_code, year, type) do update set last = numbers.last + 1 returning last as "Value"
            """).ToListAsync(cancellationToken);
        return CaseNumber.Parse($"({year}){court}{type}{taken[0]}号", act.Today).Value;
    }

    /// <summary>What was issued in a case, this act's documents included.</summary>
    private async Task<List<IssuedPaper>> FileOfAsync(Guid caseId, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(caseId, out var file))
        {
            file = await db.Documents.AsNoTracking().Where(document => document.CaseId == caseId).OrderBy(document => document.Place)
                .Select(document => new IssuedPaper(document.ThingId, document.Kind, document.Number, document.IssuedOn)).ToListAsync(cancellationToken);
            _files.Add(caseId, file);
        }
        return file;
    }

    /// <summary>Who did the acts on a thing.</summary>
    private async Task<List<Officer>> HandsOnAsync(Guid thingId, CancellationToken cancellationToken)
    {
        if (!_hands.ContainsKey(thingId))
            await ReadHandsAsync([thingId], cancellationToken);
        return _hands[thingId];
    }

    /// <summary>Reads who did the acts on things, with the names they had: there is no other list of staff.</summary>
    private async Task ReadHandsAsync(IReadOnlyCollection<Guid> things, CancellationToken cancellationToken)
    {
        foreach (var thing in things)
            _hands[thing] = [];
        await using var command = new NpgsqlCommand(
            "select aggregate_id, actor_id, actor_name, role, court_code from acts where aggregate_id = any($1) and refusal is null order by seq", (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.Add(new() { Value = things.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            _hands[reader.GetGuid(0)].Add(new Officer(reader.GetString(1), reader.GetString(2), Codes<OfficerRole>.Parse(reader.GetString(3)), reader.GetString(4)));
    }
}
