namespace CreditDiscipline.Client;

/// <summary>A past answer of the partner's own, and what the register's journal holds of its question: everything but whom it was about.</summary>
/// <param name="QueryId">Id of the answer.</param>
/// <param name="Purpose">Purpose that was stated (rule Q-2).</param>
/// <param name="Registers">The registers that the answer covers, by the scopes of the token.</param>
/// <param name="RuleVersion">The rules under which it was given: the day since which they have been in force, and the form of answers.</param>
/// <param name="Position">Position of the register at which it was true.</param>
/// <param name="AsOf">Its moment.</param>
/// <param name="AuthorizationReference">Authorisation that was stated (rule Q-3).</param>
/// <param name="Answer">The answer as it was given; null for an old one of which the journal does not hold what was shown.</param>
public sealed record PastQuery(
    Guid QueryId, QueryPurpose Purpose, IReadOnlyList<Register> Registers, string RuleVersion, long Position, DateTimeOffset AsOf,
    string? AuthorizationReference = null, StatusAnswer? Answer = null);

/// <summary>One past answer in an export.</summary>
/// <param name="QueryId">Its id, under which it can be read whole.</param>
/// <param name="AsOf">Its moment.</param>
/// <param name="Purpose">Purpose that was stated.</param>
/// <param name="Registers">The registers that it covers.</param>
/// <param name="Result">The answer in one word.</param>
/// <param name="NumberMatches">Entries were found under the number.</param>
/// <param name="NameMatches">One of them bears the name.</param>
/// <param name="Position">Position of the register at which it was true.</param>
/// <param name="RuleVersion">The rules under which it was given.</param>
/// <param name="AuthorizationReference">Authorisation that was stated.</param>
/// <param name="Reference">The bank's own reference.</param>
public sealed record ExportedQuery(
    Guid QueryId, DateTimeOffset AsOf, QueryPurpose Purpose, IReadOnlyList<Register> Registers, StatusResult Result, bool NumberMatches, bool NameMatches, long Position, string RuleVersion,
    string? AuthorizationReference = null, string? Reference = null);

/// <summary>Form of an export.</summary>
public enum ExportForm
{
    /// <summary>NDJSON, one <see cref="ExportedQuery"/> a line.</summary>
    Lines = 1,

    /// <summary>CSV (RFC 4180) with a head. Words that a spreadsheet would take for a formula have an apostrophe before them.</summary>
    Table = 2,
}

/// <summary>What the last line of an export says.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Count">Answers before it.</param>
/// <param name="Sha256">Digest of every byte before it, in hexadecimal.</param>
/// <param name="Signature">A signed answer over the other members, where it was asked for.</param>
public sealed record ExportClosing(DateOnly From, DateOnly To, long Count, string Sha256, string? Signature = null)
{
    /// <summary>Why the export ended early.</summary>
    internal ItemProblem? Problem { get; init; }
}

/// <summary>A signed answer that was checked. Keep <see cref="Token"/>: it proves to anybody who has the register's keys what the bank was told.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Token">The compact JWS (RFC 7515) as it came.</param>
/// <param name="KeyId">Key of the register that signed it.</param>
/// <param name="Issuer">The register.</param>
/// <param name="Audience">Client id of the partner to whom it was given.</param>
/// <param name="SignedAt">When it was signed, to the second.</param>
/// <param name="RuleVersion">The rules under which it was given.</param>
/// <param name="Registers">The registers that it covers.</param>
/// <param name="Content">The answer.</param>
public sealed record SignedAnswer<T>(string Token, string KeyId, string Issuer, string Audience, DateTimeOffset SignedAt, string RuleVersion, IReadOnlyList<Register> Registers, T Content);
