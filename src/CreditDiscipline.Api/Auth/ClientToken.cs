using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Api.Auth;

/// <summary>Who holds a token: a partner (a bank) or a member of court staff.</summary>
internal sealed record ClientIdentity(string Id, Officer? Officer, DateTimeOffset ExpiresAt)
{
    /// <summary>A partner has no office.</summary>
    public bool IsPartner => Officer is null;
}

/// <summary>Signed access tokens. A token is checked once per host and then known by its hash until it expires.</summary>
internal sealed class ClientTokens(KeyRing keys, TimeProvider clock)
{
    private const string Issuer = "credit-discipline";
    private const int MostRemembered = 10_000;
    private readonly SymmetricSecurityKey _key = new(keys.TokenKey);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentDictionary<TokenHash, ClientIdentity> _known = new();

    private readonly record struct TokenHash(ulong First, ulong Second, ulong Third, ulong Fourth);

    /// <summary>A token for a partner.</summary>
    public string IssueToPartner(string partner, TimeSpan lifetime) => Issue(new() { ["sub"] = partner, ["kind"] = "partner" }, lifetime);

    /// <summary>A token for a member of staff.</summary>
    public string IssueToOfficer(Officer officer, TimeSpan lifetime) => Issue(
        new() { ["sub"] = officer.Id, ["kind"] = "staff", ["name"] = officer.Name, ["role"] = Codes<OfficerRole>.Of(officer.Role), ["court"] = officer.CourtCode }, lifetime);

    /// <summary>The holder of an <c>Authorization</c> header, or null when the header proves nobody.</summary>
    public ClientIdentity? Find(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || authorization.Length > 4096 || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var hash = Hash(authorization.AsSpan(scheme.Length));
        if (!_known.TryGetValue(hash, out var identity))
        {
            identity = Check(authorization[scheme.Length..]);
            if (identity is null)
                return null;
            if (_known.Count >= MostRemembered)
                _known.Clear();
            _known[hash] = identity;
        }
        return StillValid(identity);
    }

    /// <summary>The identity while its token has not expired.</summary>
    public ClientIdentity? StillValid(ClientIdentity identity) => identity.ExpiresAt > clock.GetUtcNow() ? identity : null;

    private string Issue(Dictionary<string, object> claims, TimeSpan lifetime) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Claims = claims,
        Expires = clock.GetUtcNow().Add(lifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
    });

    private ClientIdentity? Check(string token)
    {
        var result = _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        }).GetAwaiter().GetResult(); // completes at once: the key is at hand
        if (!result.IsValid || result.SecurityToken is not JsonWebToken valid)
            return null;
        var expires = new DateTimeOffset(valid.ValidTo, TimeSpan.Zero);
        return valid.GetPayloadValue<string>("kind") == "partner"
            ? new ClientIdentity(valid.Subject, null, expires)
            : Codes<OfficerRole>.TryParse(valid.GetPayloadValue<string>("role"), out var role)
                ? new ClientIdentity(valid.Subject, new Officer(valid.Subject, valid.GetPayloadValue<string>("name"), role, valid.GetPayloadValue<string>("court")), expires)
                : null;
    }

    private static TokenHash Hash(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[4096];
        Span<byte> hash = stackalloc byte[32];
        if (!Encoding.UTF8.TryGetBytes(token, bytes, out var length))
            return default;
        SHA256.HashData(bytes[..length], hash);
        return new TokenHash(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]), BitConverter.ToUInt64(hash[16..]), BitConverter.ToUInt64(hash[24..]));
    }
}
