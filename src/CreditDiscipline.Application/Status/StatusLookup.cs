using System.Runtime.CompilerServices;
using System.Text.Json;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Application.Status;

/// <summary>The register cannot vouch for an answer now.</summary>
internal sealed class StatusUnavailableException(string reason) : Exception(reason);

/// <summary>What was found for a question: the row that the journal gets, and the entries behind it.</summary>
internal readonly record struct Finding(JournalRow Row, Hit[] Hits);

/// <summary>Finds what the register says to a question. Whoever asks writes the finding's row down before its answer leaves.</summary>
internal sealed class StatusLookup(World world, SubjectKeys keys, QueryJournal journal, TimeProvider clock)
{
    private const int UsualHits = 4; // more are rare, and the room for them is cleared at each look-up

    /// <summary>The moment of an answer, as precise as it is written.</summary>
    public DateTimeOffset Now => Milliseconds(clock.CourtNow());

    /// <summary>Answers one question at the newest position.</summary>
    /// <param name="clientId">The partner that asks.</param>
    /// <param name="only">The one register that the partner may ask; null for both.</param>
    /// <param name="question">The question.</param>
    /// <exception cref="StatusUnavailableException">The index is behind.</exception>
    /// <exception cref="BatchUnavailableException">The answer could not be written down, or a record not be read.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StatusAnswer> AnswerAsync(string clientId, Register? only, StatusQuestion question)
    {
        var finding = Find(world.Live.Fresh, clientId, only, question, Now);
        var written = journal.WriteAsync(finding.Row); // its records are read and put together meanwhile
        try
        {
            var canonical = finding.Hits.Length == 0 ? [] : await world.Records.ReadKeptAsync(PositionsOf(finding.Hits));
            return AnswerOf(finding.Row, finding.Hits, canonical);
        }
        finally
        {
            await written;
        }
    }

    /// <summary>Finds what a source says to a question at a moment.</summary>
    public Finding Find(IStatusSource source, string clientId, Register? only, in StatusQuestion question, DateTimeOffset now)
    {
        var request = question.Request;
        var key = world.KeyOf(question.Number, clientId);
        var (hits, position) = Hits(source, key, now.CourtDay());
        if (only is { } register)
            hits = Array.FindAll(hits, hit => hit.Register == register);
        var entries = hits.Length == 0 ? null : EntriesOf(hits, keys.NameKeyOf(request.Subject.Name));
        bool? nameMatches = entries is null ? null : Array.Exists(entries, IsNamed);
        return new Finding(
            new JournalRow(QueryIds.New(now), now, clientId, key, request.Purpose, request.AuthorizationReference, request.Reference, nameMatches, ResultOf(hits), position, entries, only),
            hits);
    }

    /// <summary>The public records of hits, in their order.</summary>
    /// <exception cref="BatchUnavailableException">The database does not answer.</exception>
    public ValueTask<byte[][]> ReadRecordsAsync(Hit[] hits) =>
        hits.Length == 0 ? ValueTask.FromResult<byte[][]>([]) : world.Records.ReadAsync(PositionsOf(hits));

    /// <summary>The answer that the journal's row and the records of the hits make.</summary>
    public StatusAnswer AnswerOf(in JournalRow row, ReadOnlySpan<Hit> hits, ReadOnlySpan<byte[]> canonical)
    {
        if (hits.Length == 0)
            return new StatusAnswer(row.QueryId, row.Reference, row.Result, false, false, [], [], row.Position, row.At);
        var today = row.At.CourtDay();
        var listings = new List<ListingAnswer>();
        var restrictions = new List<RestrictionAnswer>();
        for (var number = 0; number < hits.Length; number++)
        {
            var hit = hits[number];
            if (hit.Register == Register.Listing)
                listings.Add(ListingAnswer.Of(JsonSerializer.Deserialize<ListingRecord>(canonical[number], PublicJson.Canonical)!));
            else
                restrictions.Add(RestrictionAnswer.Of(JsonSerializer.Deserialize<RestrictionRecord>(canonical[number], PublicJson.Canonical)!, hit.BoundAs, name => keys.NameKeyOf(name) == hit.NameKey, IsNamed(row.Entries![number]), today));
        }
        return new StatusAnswer(row.QueryId, row.Reference, row.Result, true, row.NameMatches is true, listings, restrictions, row.Position, row.At);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => new(instant.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, instant.Offset);

    /// <summary>Every entry that outsiders see of a subject, and the position at which that is true.</summary>
    public static (Hit[] Hits, long Position) Hits(IStatusSource source, SubjectKey key, DateOnly today)
    {
        Span<Hit> buffer = stackalloc Hit[UsualHits];
        var found = source.Lookup(key, today, buffer);
        if (found.Count == 0)
            return ([], found.Position);
        var hits = buffer[..Math.Min(found.Count, UsualHits)].ToArray();
        while (hits.Length < found.Count)
        {
            hits = new Hit[found.Count];
            found = source.Lookup(key, today, hits);
            hits = found.Count < hits.Length ? hits[..found.Count] : hits;
        }
        return (hits, found.Position);
    }

    public static StatusResult ResultOf(Hit[] hits) =>
        ResultOf(Array.Exists(hits, hit => hit.Register == Register.Listing), Array.Exists(hits, hit => hit.Register == Register.Restriction));

    public static StatusResult ResultOf(bool listed, bool restricted) => (listed, restricted) switch
    {
        (true, true) => StatusResult.ListedAndRestricted,
        (true, false) => StatusResult.Listed,
        (false, true) => StatusResult.Restricted,
        _ => StatusResult.None,
    };

    private static long[] PositionsOf(Hit[] hits) => Array.ConvertAll(hits, hit => hit.Position);

    /// <summary>Positions of the records, negative where the name is another.</summary>
    private static long[] EntriesOf(Hit[] hits, ulong nameKey) => Array.ConvertAll(hits, hit => hit.NameKey == nameKey ? hit.Position : -hit.Position);

    private static bool IsNamed(long entry) => entry > 0;
}
