using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CreditDiscipline.Client;

/// <summary>How a partner proves itself at the token endpoint. Neither secrets nor keys are ever written anywhere, <see cref="ToString"/> included.</summary>
public abstract class PartnerCredentials
{
    private PartnerCredentials(string clientId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ClientId = clientId;
    }

    /// <summary>The partner's client id.</summary>
    public string ClientId { get; }

    /// <summary>By client id and secret.</summary>
    /// <param name="clientId">Client id.</param>
    /// <param name="secret">Secret; of two valid ones, either.</param>
    public static PartnerCredentials Secret(string clientId, string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        return new BySecret(clientId, secret);
    }

    /// <summary>By private-key JWT (RFC 7523): no secret is shared. A new assertion of two minutes is signed for each token.</summary>
    /// <param name="clientId">Client id.</param>
    /// <param name="key">An EC key on P-256, P-384 or P-521, or an RSA key; it has to outlive the client.</param>
    /// <param name="keyId">The key's <c>kid</c> in the set that the administrator has.</param>
    /// <exception cref="ArgumentException">The key is neither.</exception>
    public static PartnerCredentials PrivateKey(string clientId, AsymmetricAlgorithm key, string keyId)
    {
        return new ByPrivateKey(clientId, new MessageKey(key, keyId));
    }

    /// <summary>The client id and nothing else.</summary>
    public override string ToString() => ClientId;

    /// <summary>The key it proves itself with; null where it does so otherwise.</summary>
    internal virtual MessageKey? Key => null;

    /// <summary>What the token endpoint is sent.</summary>
    /// <param name="issuer">Finds the issuer of the register, the audience of an assertion.</param>
    /// <param name="now">The present moment.</param>
    internal abstract ValueTask<Dictionary<string, string>> ToFormAsync(Func<Task<string>> issuer, DateTimeOffset now);

    private Dictionary<string, string> NewForm() => new() { ["grant_type"] = "client_credentials", ["client_id"] = ClientId };

    private sealed class BySecret(string clientId, string secret) : PartnerCredentials(clientId)
    {
        internal override ValueTask<Dictionary<string, string>> ToFormAsync(Func<Task<string>> issuer, DateTimeOffset now)
        {
            var form = NewForm();
            form["client_secret"] = secret;
            return new(form);
        }
    }

    private sealed class ByPrivateKey(string clientId, MessageKey key) : PartnerCredentials(clientId)
    {
        private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

        internal override MessageKey Key => key;

        internal override async ValueTask<Dictionary<string, string>> ToFormAsync(Func<Task<string>> issuer, DateTimeOffset now)
        {
            var form = NewForm();
            form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            form["client_assertion"] = key.Token("client-authentication+jwt", Claims(await issuer().ConfigureAwait(false), now));
            return form;
        }

        private JsonObject Claims(string audience, DateTimeOffset now) => new()
        {
            ["iss"] = ClientId,
            ["sub"] = ClientId,
            ["aud"] = audience,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
    }
}
