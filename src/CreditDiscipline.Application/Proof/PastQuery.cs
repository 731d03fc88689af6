using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Application.Proof;

/// <summary>A past answer and what the journal holds of its question.</summary>
/// <param name="QueryId">Id of the answer.</param>
/// <param name="Purpose">Purpose that was stated .</param>
/// <param name="AuthorizationReference">Authorisation that was stated .</param>
/// <param name="Registers">The registers that the answer covers, by the scopes of the token.</param>
/// <param name="RuleVersion">The rules under which it was given: the day since which they have been in force, and the form of answers.</param>
/// <param name="Position">Position of the register at which it was true.</param>
/// <param name="AsOf">Its moment.</param>
/// <param name="Answer">The answer, byte by byte as it was given. Null for an answer that named entries before the journal kept which.</param>
internal sealed record PastQuery(
    Guid QueryId, QueryPurpose Purpose, string? AuthorizationReference, IReadOnlyList<Register> Registers, string RuleVersion, long Position, DateTimeOffset AsOf, StatusAnswer? Answer);

/// <summary>One answer in an export.</summary>
/// <param name="QueryId">Its id, under which it can be read whole.</param>
/// <param name="AsOf">Its moment.</param>
/// <param name="Purpose">Purpose that was stated.</param>
/// <param name="AuthorizationReference">Authorisation that was stated.</param>
/// <param name="Reference">The partner's own reference.</param>
/// <param name="Registers">The registers that it covers.</param>
/// <param name="Result">The answer in one word.</param>
/// <param name="NumberMatches">Entries were found under the number.</param>
/// <param name="NameMatches">One of them has the name.</param>
/// <param name="Position">Position of the register at which it was true.</param>
/// <param name="RuleVersion">The rules under which it was given.</param>
internal sealed record QueryLine(
    Guid QueryId, DateTimeOffset AsOf, QueryPurpose Purpose, string? AuthorizationReference, string? Reference, IReadOnlyList<Register> Registers,
    StatusResult Result, bool NumberMatches, bool NameMatches, long Position, string RuleVersion);

/// <summary>Past answers as JSON; the answers inside as they were given.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PastQuery))]
[JsonSerializable(typeof(QueryLine))]
internal sealed partial class QueryJson : JsonSerializerContext
{
    public static QueryJson Past => field ??= new(new JsonSerializerOptions(StatusJson.Lookup.Options) { Converters = { new UpperSnake<Register>() } });
}
