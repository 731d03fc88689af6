using System.Security.Cryptography;
using System.Text.Json;

namespace CreditDiscipline.Application.Security;

/// <summary>The secrets of one register, from one file that only the service may read.</summary>
/// <remarks>Lost keys mean lost numbers: the file is backed up apart from the database (docs/operations.md).</remarks>
internal sealed class KeyRing
{
    /// <summary>Secret of the subject keys. Never changes: every subject key of the register hangs on it.</summary>
    public required byte[] Pepper { get; init; }

    /// <summary>Keys of numbers at rest by id; the newest encrypts, every one decrypts.</summary>
    public required SortedDictionary<byte, byte[]> NumberKeys { get; init; }

    /// <summary>Secret under which access tokens are signed.</summary>
    public required byte[] TokenKey { get; init; }

    /// <summary>ECDSA P-256 private key (PEM) that signs batches and the daily heads of the acts.</summary>
    public required string SigningKey { get; init; }

    /// <summary>Id of the signing key, as receivers know it.</summary>
    public required string SigningKeyId { get; init; }

    /// <summary>Secret shared with every receiver for its request signatures, derived by receiver code.</summary>
    public required byte[] ReceiverSecret { get; init; }

    /// <summary>The secret of one receiver.</summary>
    public byte[] ReceiverKey(string receiver) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, ReceiverSecret, 32, info: System.Text.Encoding.UTF8.GetBytes("receiver:" + receiver));

    /// <summary>Reads the key file; with <paramref name="create"/> makes a new one where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is no key file and none may be made.</exception>
    public static KeyRing Load(string path, bool create)
    {
        if (!File.Exists(path) && create)
            Create(path);
        if (!File.Exists(path))
            throw new InvalidOperationException($"There is no key file at Keys:File. Make one with: -- keys new --out {path}");
        return JsonSerializer.Deserialize<KeyRing>(File.ReadAllBytes(path))
            ?? throw new InvalidOperationException("The key file is empty.");
    }

    /// <summary>Writes a new key file that only its owner may read; one that is there already stays.</summary>
    public static void Create(string path)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ring = new KeyRing
        {
            Pepper = RandomNumberGenerator.GetBytes(32),
            NumberKeys = new() { [1] = RandomNumberGenerator.GetBytes(32) },
            TokenKey = RandomNumberGenerator.GetBytes(32),
            SigningKey = signing.ExportPkcs8PrivateKeyPem(),
            SigningKeyId = Convert.ToHexStringLower(SHA256.HashData(signing.ExportSubjectPublicKeyInfo()))[..16],
            ReceiverSecret = RandomNumberGenerator.GetBytes(32),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, ring);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false); // of two hosts that start at once, the first one's keys stand
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
