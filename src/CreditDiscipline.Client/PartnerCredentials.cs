using System.Buffers.Text;
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
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        return new ByPrivateKey(clientId, key, keyId);
    }

    /// <summary>The client id and nothing else.</summary>
    public override string ToString() => ClientId;

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

    private sealed class ByPrivateKey : PartnerCredentials
    {
        private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
        private readonly string _algorithm;
        private readonly string _keyId;
        private readonly Func<byte[], byte[]> _sign;

        public ByPrivateKey(string clientId, AsymmetricAlgorithm key, string keyId)
            : base(clientId)
        {
            _keyId = keyId;
            (_algorithm, _sign) = key switch
            {
                ECDsa { KeySize: 256 } ec => ("ES256", Signing(ec, HashAlgorithmName.SHA256)),
                ECDsa { KeySize: 384 } ec => ("ES384", Signing(ec, HashAlgorithmName.SHA384)),
                ECDsa { KeySize: 521 } ec => ("ES512", Signing(ec, HashAlgorithmName.SHA512)),
                RSA rsa => ("PS256", data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
                _ => throw new ArgumentException("The key is neither an EC key on P-256, P-384 or P-521 nor an RSA key.", nameof(key)),
            };
        }

        internal override async ValueTask<Dictionary<string, string>> ToFormAsync(Func<Task<string>> issuer, DateTimeOffset now)
        {
            var form = NewForm();
            form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            form["client_assertion"] = Assertion(await issuer().ConfigureAwait(false), now);
            return form;
        }

        private static Func<byte[], byte[]> Signing(ECDsa key, HashAlgorithmName hash) => data => key.SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        private string Assertion(string audience, DateTimeOffset now)
        {
            var header = new JsonObject { ["alg"] = _algorithm, ["typ"] = "client-authentication+jwt", ["kid"] = _keyId };
            var claims = new JsonObject
            {
                ["iss"] = ClientId,
                ["sub"] = ClientId,
                ["aud"] = audience,
                ["jti"] = Guid.NewGuid().ToString(),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            };
            var signed = $"{Encode(header)}.{Encode(claims)}";
            return $"{signed}.{Base64Url.EncodeToString(_sign(System.Text.Encoding.ASCII.GetBytes(signed)))}";
        }

        private static string Encode(JsonObject part) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(part.ToJsonString()));
    }
}
