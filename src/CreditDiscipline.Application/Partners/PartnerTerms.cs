using System.Net;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Application.Partners;

/// <summary>What a host needs to know of a partner at each request; replaced whole when anything changes.</summary>
internal sealed class PartnerTerms
{
    private readonly IPNetwork[] _ranges;
    private readonly int _purposes;
    private readonly int _scopes;

    public PartnerTerms(
        string clientId, bool active, bool sandbox, IEnumerable<QueryPurpose> purposes, IEnumerable<PartnerScope> scopes, IEnumerable<string> ranges, IReadOnlyList<string> thumbprints,
        PartnerLimits limits, int tokenNumber)
    {
        (ClientId, Active, Sandbox, Thumbprints, Limits, TokenNumber) = (clientId, active, sandbox, thumbprints, limits, tokenNumber);
        _purposes = purposes.Aggregate(0, (bits, purpose) => bits | (1 << (int)purpose));
        _scopes = BitsOf(scopes);
        _ranges = [.. ranges.Select(IPNetwork.Parse)];
    }

    public string ClientId { get; }

    public bool Active { get; }

    public bool Sandbox { get; }

    public IReadOnlyList<string> Thumbprints { get; }

    public PartnerLimits Limits { get; }

    /// <summary>Number that a token must carry.</summary>
    public int TokenNumber { get; }

    /// <summary>Scopes as bits, so that a request compares them at once.</summary>
    public static int BitsOf(IEnumerable<PartnerScope> scopes) => scopes.Aggregate(0, (bits, scope) => bits | BitOf(scope));

    public static int BitOf(PartnerScope scope) => 1 << (int)scope;

    public bool Allows(QueryPurpose purpose) => (_purposes & (1 << (int)purpose)) != 0;

    /// <summary>Of the scopes of a token those that are still agreed.</summary>
    public int Allowed(int scopes) => scopes & _scopes;

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
