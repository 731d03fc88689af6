using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreditDiscipline.Connectors;

/// <summary>Signs manifests: ECDSA on P-256 with SHA-256, in the form keyId.base64url(signature).</summary>
public sealed class BatchSigner : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();
    private readonly string _keyId;

    /// <summary>A signer with a private key in PEM.</summary>
    public BatchSigner(string privateKeyPem, string keyId)
    {
        _key.ImportFromPem(privateKeyPem);
        _keyId = keyId;
    }

    /// <summary>Signature of a manifest's bytes.</summary>
    public string Sign(ReadOnlySpan<byte> manifest)
    {
        var signature = new byte[64];
        lock (_key) // an ECDsa instance is not made for several threads
            _key.SignData(manifest, signature, HashAlgorithmName.SHA256);
        return $"{_keyId}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Public key in PEM, for receivers.</summary>
    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}

/// <summary>Checks signatures of manifests.</summary>
public sealed class BatchVerifier : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();

    /// <summary>A verifier with the register's public key in PEM.</summary>
    public BatchVerifier(string publicKeyPem) => _key.ImportFromPem(publicKeyPem);

    /// <summary>The signature belongs to these bytes and the register's key.</summary>
    public bool Verify(ReadOnlySpan<byte> manifest, string signature)
    {
        Span<byte> bytes = stackalloc byte[64];
        var encoded = signature.AsSpan(signature.IndexOf('.', StringComparison.Ordinal) + 1);
        if (encoded.Length != 86 || !Base64Url.IsValid(encoded) || !Base64Url.TryDecodeFromChars(encoded, bytes, out var length) || length != 64)
            return false;
        lock (_key)
            return _key.VerifyData(manifest, bytes, HashAlgorithmName.SHA256);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}

/// <summary>Proof of the sender on each request: HMAC-SHA-256 over method, path, time and the manifest's hash.</summary>
public static class RequestSignature
{
    /// <summary>Scheme of the Authorization header.</summary>
    public const string Scheme = "CD-HMAC";

    /// <summary>How old a request may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>Parameters of the Authorization header.</summary>
    public static string Sign(byte[] key, string path, DateTimeOffset at, ReadOnlySpan<byte> manifest)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"timestamp=\"{timestamp}\", signature=\"{Base64Url.EncodeToString(Compute(key, path, timestamp, manifest))}\"";
    }

    /// <summary>The parameters were made with the key for this path and manifest, not long ago.</summary>
    public static bool Verify(byte[] key, string path, string parameters, DateTimeOffset now, ReadOnlySpan<byte> manifest)
    {
        var parts = parameters.Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0]).ToDictionary(part => part[0], part => part[1].Trim('"'));
        if (!parts.TryGetValue("timestamp", out var timestamp) || !parts.TryGetValue("signature", out var signature)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
        {
            return false;
        }
        var age = now - DateTimeOffset.FromUnixTimeSeconds(seconds);
        var expected = Base64Url.EncodeToString(Compute(key, path, timestamp, manifest));
        return age.Duration() <= Freshness && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature));
    }

    private static byte[] Compute(byte[] key, string path, string timestamp, ReadOnlySpan<byte> manifest) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"POST\n{path}\n{timestamp}\n{BatchManifest.DigestOf(manifest)}"));
}
