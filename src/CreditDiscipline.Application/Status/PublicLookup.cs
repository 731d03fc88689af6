using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Application.Status;

/// <summary>What anybody may know of a person or body whose name and whole number he has: what is public now. It bears no position and no moment, so that all answers of nothing are one.</summary>
/// <param name="Result">In which registers the subject stands.</param>
/// <param name="Listings">The public list entries; numbers are masked (ID-8).</param>
/// <param name="Restrictions">The restriction orders in force against the subject, or binding it as an officer of an entity.</param>
internal sealed record PublicAnswer(StatusResult Result, IReadOnlyList<ListingRecord> Listings, IReadOnlyList<PublicRestriction> Restrictions);

/// <summary>A public restriction order, without the other persons whom it binds and without exemptions.</summary>
/// <param name="OrderId">Id of the order.</param>
/// <param name="Version">Public version.</param>
/// <param name="Subject">The debtor; numbers are masked (ID-8).</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="CaseFiledOn">立案时间.</param>
/// <param name="InForceSince">Day the order came into force.</param>
/// <param name="Categories">Forbidden kinds of consumption (RESTRICT 3).</param>
/// <param name="BoundAs">Null for the debtor; the office of a person bound by an entity's order.</param>
internal sealed record PublicRestriction(
    Guid OrderId, int Version, SubjectRecord Subject, string CaseNumber, string CourtCode, string CourtName, DateOnly CaseFiledOn, DateOnly InForceSince,
    IReadOnlyList<RestrictionCategory> Categories, BoundRole? BoundAs)
{
    public static PublicRestriction Of(RestrictionRecord record, BoundRole? boundAs) => new(
        record.OrderId, record.Version, record.Subject, record.CaseNumber, record.CourtCode, record.CourtName, record.CaseFiledOn, record.InForceSince, record.Categories, boundAs);
}

/// <summary>Answers the public. Whatever is the reason for which nothing is shown, the same is done and said: no record is read before name and number match.</summary>
internal sealed class PublicLookup(Worlds worlds, SubjectKeys keys, QueryJournal journal)
{
    /// <summary>Client of the journal's rows: no partner has it.</summary>
    private const string Nobody = "";

    /// <summary>Answers one question; it stands in the journal before this is done.</summary>
    /// <param name="name">Name of the subject.</param>
    /// <param name="key">Key of its number.</param>
    /// <param name="network">Keyed hash of the network from which it is asked.</param>
    /// <exception cref="StatusUnavailableException">The index is behind.</exception>
    /// <exception cref="BatchUnavailableException">The answer could not be written down, or a record not be read.</exception>
    public async ValueTask<PublicAnswer> AnswerAsync(string name, SubjectKey key, string network)
    {
        var (now, nameKey) = (worlds.Register.Lookup.Now, keys.NameKeyOf(name));
        var (found, position) = StatusLookup.Hits(worlds.Register.Live.Fresh, key, now.CourtDay());
        var hits = Array.FindAll(found, hit => hit.NameKey == nameKey);
        var answer = AnswerOf(hits, await worlds.Register.Lookup.ReadRecordsAsync(hits));
        bool? nameMatches = found.Length == 0 ? null : hits.Length > 0;
        await journal.WriteAsync(new JournalRow(QueryIds.New(now), now, Nobody, key, default, null, network, nameMatches, answer.Result, position, hits.Length == 0 ? null : Array.ConvertAll(hits, hit => hit.Position), Only: null) { Way = QueryWay.Public });
        return answer;
    }

    private static PublicAnswer AnswerOf(Hit[] hits, byte[][] records)
    {
        var (listings, restrictions) = (new List<ListingRecord>(), new List<PublicRestriction>());
        for (var number = 0; number < hits.Length; number++)
        {
            if (hits[number].Register == Register.Listing)
                listings.Add(JsonSerializer.Deserialize<ListingRecord>(records[number], PublicJson.Canonical)!);
            else
                restrictions.Add(PublicRestriction.Of(JsonSerializer.Deserialize<RestrictionRecord>(records[number], PublicJson.Canonical)!, hits[number].BoundAs));
        }
        return new PublicAnswer(StatusLookup.ResultOf(hits), listings, restrictions);
    }
}

/// <summary>JSON of the public look-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(UpperSnake<StatusResult>), typeof(UpperSnake<DocumentType>), typeof(UpperSnake<SubjectType>), typeof(UpperSnake<Sex>), typeof(UpperSnake<ListingGround>),
        typeof(UpperSnake<Performance>), typeof(UpperSnake<RestrictionCategory>), typeof(UpperSnake<BoundRole>)])]
[JsonSerializable(typeof(PublicAnswer))]
internal sealed partial class PublicLookupJson : JsonSerializerContext
{
    public static PublicLookupJson Lookup => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
