using System.Buffers.Text;
using System.Net;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Partners;
using Npgsql;

namespace CreditDiscipline.Application.Partners;

/// <summary>What a host needs to know of a partner at each request; replaced whole when anything changes.</summary>
internal sealed class PartnerTerms
{
    /// <summary>Columns of a row of partners, as the constructor takes them.</summary>
    public const string Columns = """
        client_id, revision, state, sandbox, agreement_purposes, agreement_scopes, agreement_address_ranges, credentials_certificate_thumbprints,
        limits_burst, limits_per_second, limits_per_day, token_number
        """;

    private readonly IPNetwork[] _ranges;
    private readonly string[] _thumbprints;
    private readonly int _purposes;
    private readonly int _scopes;

    public PartnerTerms(NpgsqlDataReader row)
    {
        (ClientId, Revision, Active, Sandbox) = (row.GetString(0), row.GetInt32(1), Codes<PartnerState>.Parse(row.GetString(2)) == PartnerState.Active, row.GetBoolean(3));
        _purposes = row.GetFieldValue<string[]>(4).Aggregate(0, (bits, purpose) => bits | (1 << (int)Codes<QueryPurpose>.Parse(purpose)));
        _scopes = BitsOf(row.GetFieldValue<string[]>(5).Select(Codes<PartnerScope>.Parse));
        _ranges = Array.ConvertAll(row.GetFieldValue<string[]>(6), range => IPNetwork.Parse(range));
        _thumbprints = Array.ConvertAll(row.GetFieldValue<string[]>(7), print => Base64Url.EncodeToString(Convert.FromHexString(print)));
        Limits = new PartnerLimits(row.GetInt32(8), row.GetInt32(9), row.GetInt64(10));
        LimitPolicies = FormattableString.Invariant($"\"second\";q={Limits.PerSecond};w=1, \"day\";q={Limits.PerDay};w=86400");
        TokenNumber = row.GetInt32(11);
    }

    public string ClientId { get; }

    /// <summary>Number of acts done on the partner; the terms of one revision are always the same.</summary>
    public int Revision { get; }

    public bool Active { get; }

    public bool Sandbox { get; }

    public PartnerLimits Limits { get; }

    /// <summary>Out of which its questions are taken.</summary>
    public Bucket Bucket => new(ClientId, Limits);

    /// <summary>The limits as the RateLimit-Policy header says them.</summary>
    public string LimitPolicies { get; }

    /// <summary>Number that a token must carry.</summary>
    public int TokenNumber { get; }

    /// <summary>Scopes as bits, so that a request compares them at once.</summary>
    public static int BitsOf(IEnumerable<PartnerScope> scopes) => scopes.Aggregate(0, (bits, scope) => bits | BitOf(scope));

    public static int BitOf(PartnerScope scope) => 1 << (int)scope;

    public bool Allows(QueryPurpose purpose) => (_purposes & (1 << (int)purpose)) != 0;

    /// <summary>Every purpose of other terms is agreed here too.</summary>
    public bool AllowsAllOf(PartnerTerms other) => (other._purposes & ~_purposes) == 0;

    /// <summary>Of the scopes of a token those that are still agreed.</summary>
    public int Allowed(int scopes) => scopes & _scopes;

    /// <summary>A connection with this certificate will do.</summary>
    /// <param name="thumbprint">Its SHA-256 as base64url; null when there is none.</param>
    public bool Trusts(string? thumbprint) => _thumbprints.Length == 0 || Array.IndexOf(_thumbprints, thumbprint) >= 0;

    /// <summary>The partner may come from this address.</summary>
    public bool Admits(IPAddress? address)
    {
        if (_ranges.Length == 0)
            return true;
        if (address is null)
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_ranges, range => range.Contains(plain));
    }
}
