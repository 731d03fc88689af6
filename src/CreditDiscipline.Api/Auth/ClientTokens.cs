using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Domain.Law;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Api.Auth;

/// <summary>Who holds a token: a member of court staff, or a partner (a bank) with what its token grants.</summary>
internal sealed record ClientIdentity(string Id, DateTimeOffset ExpiresAt, Officer? Officer, PartnerGrant? Grant);

/// <summary>What a partner's token says; whether it still holds is asked of the partner at each request.</summary>
/// <param name="TokenId">Under which it may have been revoked.</param>
/// <param name="TokenNumber">Number of the partner when it was given.</param>
/// <param name="Scopes">Scopes as bits.</param>
/// <param name="Thumbprint">Certificate that it is bound to; null for none.</param>
internal sealed record PartnerGrant(string TokenId, int TokenNumber, int Scopes, string? Thumbprint);

/// <summary>Access tokens. One is checked once per host and then known by its hash until it expires.</summary>
internal sealed class ClientTokens(StaffTokens staff, PartnerTokens partners, TimeProvider clock)
{
    private const string Scheme = "Bearer ";
    private const int LongestHeader = 4096;
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<TokenHash, ClientIdentity> _known = new();

    private readonly record struct TokenHash(ulong First, ulong Second, ulong Third, ulong Fourth);

    /// <summary>The holder of an <c>Authorization</c> header, or null when the header proves nobody.</summary>
    public async ValueTask<ClientIdentity?> FindAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (authorization is null || authorization.Length > LongestHeader || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        if (Hash(authorization.AsSpan(Scheme.Length)) is not { } hash)
            return null;
        if (_known.TryGetValue(hash, out var known))
            return IsAlive(known) ? known : null;
        var identity = await CheckAsync(authorization[Scheme.Length..], cancellationToken);
        if (identity is null || !IsAlive(identity))
            return null;
        if (_known.Count >= MostRemembered)
            _known.Clear();
        return _known[hash] = identity;
    }

    /// <summary>The token has not expired.</summary>
    public bool IsAlive(ClientIdentity identity) => identity.ExpiresAt > clock.GetUtcNow();

    private async ValueTask<ClientIdentity?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return new JsonWebToken(token).Alg == SecurityAlgorithms.HmacSha256 ? await staff.CheckAsync(token) : await partners.CheckAsync(token, cancellationToken);
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return null; // not the form of a token
        }
    }

    private static TokenHash? Hash(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[LongestHeader];
        Span<byte> hash = stackalloc byte[32];
        if (!Encoding.UTF8.TryGetBytes(token, bytes, out var length))
            return null;
        SHA256.HashData(bytes[..length], hash);
        return new TokenHash(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]), BitConverter.ToUInt64(hash[16..]), BitConverter.ToUInt64(hash[24..]));
    }
}
