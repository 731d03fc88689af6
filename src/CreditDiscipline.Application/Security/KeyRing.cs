using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditDiscipline.Application.Security;

/// <summary>A key under which tokens and signed answers leave.</summary>
/// <param name="Id">Its id, as partners see it in the key set.</param>
/// <param name="Pem">ECDSA P-256 private key (PEM).</param>
/// <param name="UseFrom">Moment from which it signs; it is published before, so that every host and partner knows it in time.</param>
internal sealed record AnswerKey(string Id, string Pem, DateTimeOffset UseFrom)
{
    /// <summary>Shows no key.</summary>
    public override string ToString() => Id;
}

/// <summary>The secrets of one register, from one file that only the service may read.</summary>
/// <remarks>Lost keys mean lost numbers: the file is backed up apart from the database (docs/operations.md).</remarks>
internal sealed class KeyRing
{
    /// <summary>Secret of the subject keys. Never changes: every subject key of the register hangs on it.</summary>
    public required byte[] Pepper { get; init; }

    /// <summary>Keys of numbers at rest by id; the newest encrypts, every one decrypts.</summary>
    /// <remarks>Nothing re-encrypts old rows. A job that did would have to take the documents of subjects, court papers, <c>watches.document</c> and <c>webhooks.secret</c>, <c>previous_secret</c>, <c>signing_key</c>.</remarks>
    public required SortedDictionary<byte, byte[]> NumberKeys { get; init; }

    /// <summary>Secret under which tokens of staff are signed and from which the secrets of partners are derived.</summary>
    public required byte[] TokenKey { get; init; }

    /// <summary>ECDSA P-256 private key (PEM) that signs batches and the daily heads of the acts.</summary>
    public required string SigningKey { get; init; }

    /// <summary>Id of the signing key, as receivers know it.</summary>
    public required string SigningKeyId { get; init; }

    /// <summary>Secret shared with every receiver for its request signatures, derived by receiver code.</summary>
    public required byte[] ReceiverSecret { get; init; }

    /// <summary>Keys of tokens and signed answers; none in a file from before there were any.</summary>
    public List<AnswerKey> AnswerKeys { get; init; } = [];

    /// <summary>The same and never none: before there were any, the signing key did it.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnswerKey> PublishedKeys => AnswerKeys.Count > 0 ? AnswerKeys : [new AnswerKey(SigningKeyId, SigningKey, DateTimeOffset.MinValue)];

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
        var signing = NewKey(DateTimeOffset.MinValue);
        var ring = new KeyRing
        {
            Pepper = RandomNumberGenerator.GetBytes(32),
            NumberKeys = new() { [1] = RandomNumberGenerator.GetBytes(32) },
            TokenKey = RandomNumberGenerator.GetBytes(32),
            SigningKey = signing.Pem,
            SigningKeyId = signing.Id,
            ReceiverSecret = RandomNumberGenerator.GetBytes(32),
            AnswerKeys = [NewKey(DateTimeOffset.MinValue)],
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = Write(path, ring);
        try
        {
            File.Move(draft, path, overwrite: false); // of two hosts that start at once, the first one's keys stand
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Adds a key of tokens and answers that signs from a moment on; the old ones stay published, so that what they signed can be checked for good.</summary>
    public static AnswerKey Rotate(string path, DateTimeOffset useFrom)
    {
        var ring = Load(path, create: false);
        if (ring.AnswerKeys.Count == 0)
            ring.AnswerKeys.AddRange(ring.PublishedKeys);
        ring.AnswerKeys.Add(NewKey(useFrom));
        File.Move(Write(path, ring), path, overwrite: true);
        return ring.AnswerKeys[^1];
    }

    private static AnswerKey NewKey(DateTimeOffset useFrom)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new AnswerKey(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16], key.ExportPkcs8PrivateKeyPem(), useFrom);
    }

    /// <summary>Writes a draft beside the file that only its owner may read.</summary>
    private static string Write(string path, KeyRing ring)
    {
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(draft, options);
        JsonSerializer.Serialize(file, ring);
        file.Flush(flushToDisk: true);
        return draft;
    }
}
