using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Application.Security;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Secrets and signing keys of endpoints, made here and encrypted at rest.</summary>
internal sealed class WebhookKeys(NumberCipher cipher)
{
    private const int Length = 32;

    /// <summary>A new secret or signing key as it is stored.</summary>
    public byte[] New() => cipher.Encrypt(RandomNumberGenerator.GetBytes(Length));

    /// <summary>A secret as its owner sees it once.</summary>
    public string SecretText(byte[] closed) => "whsec_" + Convert.ToBase64String(cipher.Open(closed));

    /// <summary>The public half of a signing key.</summary>
    public string PublicKeyText(byte[] closed) => "whpk_" + Convert.ToBase64String(new Ed25519PrivateKeyParameters(cipher.Open(closed)).GeneratePublicKey().GetEncoded());

    /// <summary>Signs as Standard Webhooks say: <c>v1</c> with every valid secret and <c>v1a</c>, over id, time and body.</summary>
    public string Sign(IEnumerable<byte[]> secrets, byte[] signingKey, Guid id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{TimestampOf(at)}."), .. body];
        var signatures = secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(cipher.Open(secret), content))).ToList();
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(cipher.Open(signingKey)));
        signer.BlockUpdate(content, 0, content.Length);
        signatures.Add("v1a," + Convert.ToBase64String(signer.GenerateSignature()));
        return string.Join(' ', signatures);
    }

    /// <summary>Seconds since 1970, as the header has them.</summary>
    public static string TimestampOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
