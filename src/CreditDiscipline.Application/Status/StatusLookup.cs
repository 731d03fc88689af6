using System.Text.Json;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Application.Status;

/// <summary>The register cannot vouch for an answer now.</summary>
internal sealed class StatusUnavailableException(string reason) : Exception(reason);

/// <summary>Answers one question from the index and writes the answer down before it leaves.</summary>
internal sealed class StatusLookup(LiveIndex live, SubjectKeys keys, PublicRecords records, QueryJournal journal, TimeProvider clock)
{
    private const int UsualHits = 16;

    /// <summary>Answers a question whose form was checked.</summary>
    /// <exception cref="StatusUnavailableException">The index is behind.</exception>
    /// <exception cref="BatchUnavailableException">The answer could not be written down, or a record not be read.</exception>
    public async ValueTask<StatusAnswer> AnswerAsync(string clientId, StatusRequest request, IdentityNumber number)
    {
        if (!live.IsFresh || live.Index is not { } index)
            throw new StatusUnavailableException("The index is behind.");
        var now = Milliseconds(clock.CourtNow());
        var key = keys.KeyOf(number);
        var (hits, position) = Find(index, key, now.CourtDay());
        var queryId = Guid.CreateVersion7(now);
        var answer = hits.Length == 0
            ? new StatusAnswer(queryId, request.Reference, StatusResult.None, false, false, [], [], position, now)
            : await WithRecordsAsync(new StatusAnswer(queryId, request.Reference, ResultOf(hits), true, NameMatches(hits, request.Subject.Name), [], [], position, now), hits);
        await journal.WriteAsync(new JournalRow(
            queryId, now, clientId, key, request.Purpose, request.AuthorizationReference, request.Reference,
            hits.Length == 0 ? null : answer.NameMatches, answer.Result, position));
        return answer;
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => new(instant.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, instant.Offset);

    /// <summary>Every entry that outsiders see of a subject, and the position at which that is true.</summary>
    public static (Hit[] Hits, long Position) Find(StatusIndex.StatusIndex index, SubjectKey key, DateOnly today)
    {
        Span<Hit> buffer = stackalloc Hit[UsualHits];
        var found = index.Lookup(key, today, buffer);
        if (found.Count == 0)
            return ([], found.Position);
        var hits = buffer[..Math.Min(found.Count, UsualHits)].ToArray();
        while (hits.Length < found.Count)
        {
            hits = new Hit[found.Count];
            found = index.Lookup(key, today, hits);
            hits = found.Count < hits.Length ? hits[..found.Count] : hits;
        }
        return (hits, found.Position);
    }

    private static StatusResult ResultOf(Hit[] hits)
    {
        var listed = Array.Exists(hits, hit => hit.Register == Register.Listing);
        var restricted = Array.Exists(hits, hit => hit.Register == Register.Restriction);
        return (listed, restricted) switch
        {
            (true, true) => StatusResult.ListedAndRestricted,
            (true, false) => StatusResult.Listed,
            _ => StatusResult.Restricted,
        };
    }

    private bool NameMatches(Hit[] hits, string name)
    {
        var nameKey = keys.NameKeyOf(name);
        return Array.Exists(hits, hit => hit.NameKey == nameKey);
    }

    private async ValueTask<StatusAnswer> WithRecordsAsync(StatusAnswer answer, Hit[] hits)
    {
        var canonical = await records.ReadAsync(Array.ConvertAll(hits, hit => hit.Position));
        var listings = new List<ListingAnswer>();
        var restrictions = new List<RestrictionAnswer>();
        foreach (var (hit, json) in hits.Zip(canonical))
        {
            if (hit.Register == Register.Listing)
                listings.Add(ListingAnswer.Of(JsonSerializer.Deserialize<ListingRecord>(json, PublicJson.Canonical)!));
            else
                restrictions.Add(RestrictionAnswer.Of(JsonSerializer.Deserialize<RestrictionRecord>(json, PublicJson.Canonical)!, hit.BoundAs, name => keys.NameKeyOf(name) == hit.NameKey, answer.AsOf.CourtDay()));
        }
        return answer with { Listings = listings, Restrictions = restrictions };
    }
}

/// <summary>What a question must say before it is asked .</summary>
internal static class StatusForm
{
    /// <summary>What is wrong with the question, by member; empty when nothing is.</summary>
    public static List<(string Pointer, Rule Rule)> Check(StatusRequest request, DateOnly today, out IdentityNumber? number)
    {
        var wrong = new List<(string, Rule)>();
        if (string.IsNullOrWhiteSpace(request.Subject.Name) || request.Subject.Name.Length > 200 || HasControl(request.Subject.Name))
            wrong.Add(("/subject/name", Rules.NameRequired));
        if (!IdentityNumber.TryParse(request.Subject.DocumentType, request.Subject.DocumentNumber, today, out number, out var refusal))
            wrong.Add(("/subject/documentNumber", refusal));
        var isPerson = request.Subject.DocumentType is not (DocumentType.Uscc or DocumentType.OrgCode);
        if (isPerson && string.IsNullOrWhiteSpace(request.AuthorizationReference))
            wrong.Add(("/authorizationReference", Rules.ConsentRequired));
        if (request.AuthorizationReference is { } authorization && (authorization.Length > 100 || HasControl(authorization)))
            wrong.Add(("/authorizationReference", Rules.ReferenceForm));
        if (request.Reference is { } reference && (reference.Length > 100 || HasControl(reference)))
            wrong.Add(("/reference", Rules.ReferenceForm));
        return wrong;
    }

    private static bool HasControl(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') >= 0;
}
