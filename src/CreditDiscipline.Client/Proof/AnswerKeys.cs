using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CreditDiscipline.Client;

/// <summary>The register's public keys (RFC 7517): a set at hand, or the one that it publishes, fetched when it is needed.</summary>
internal sealed class AnswerKeys : IDisposable
{
    private const int Coordinate = 32; // bytes, of P-256
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(1);
    private readonly Func<CancellationToken, Task<byte[]>>? _fetch;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);
    private Dictionary<string, ECDsa> _keys = [];
    private long? _fetchedAt;

    /// <exception cref="FormatException">This is not a key set, or it has no key that can have signed an answer.</exception>
    public AnswerKeys(ReadOnlyMemory<byte> keySet) => (_keys, _clock) = (Read(keySet), TimeProvider.System);

    public AnswerKeys(Func<CancellationToken, Task<byte[]>> fetch, TimeProvider clock) => (_fetch, _clock) = (fetch, clock);

    /// <summary>The key with this id; null for none. A published set is read again when it lacks the key, at most once a minute.</summary>
    public async ValueTask<ECDsa?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _keys).TryGetValue(id, out var known) || _fetch is null)
            return known;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_keys.ContainsKey(id) && (_fetchedAt is not { } at || _clock.GetElapsedTime(at) > BetweenFetches))
            {
                Volatile.Write(ref _keys, Merge(Read(await _fetch(cancellationToken).ConfigureAwait(false))));
                _fetchedAt = _clock.GetTimestamp();
            }
            return _keys.GetValueOrDefault(id);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
        _turn.Dispose();
    }

    /// <summary>A key that was known stays the object that it is: somebody may be using it.</summary>
    private Dictionary<string, ECDsa> Merge(Dictionary<string, ECDsa> read)
    {
        foreach (var (id, key) in _keys)
            read[id] = key;
        return read;
    }

    private static Dictionary<string, ECDsa> Read(ReadOnlyMemory<byte> keySet)
    {
        try
        {
            using var document = JsonDocument.Parse(keySet);
            var keys = document.RootElement.GetProperty("keys").EnumerateArray().Where(IsOfAnswers).ToDictionary(key => key.GetProperty("kid").GetString()!, Open, StringComparer.Ordinal);
            return keys.Count > 0 ? keys : throw new FormatException("The key set has no P-256 key with an id.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or CryptographicException)
        {
            throw new FormatException("This is not a JWK set.", error);
        }
    }

    private static bool IsOfAnswers(JsonElement key) =>
        key.GetProperty("kty").GetString() == "EC" && key.GetProperty("crv").GetString() == "P-256" && key.TryGetProperty("kid", out _) && (!key.TryGetProperty("use", out var use) || use.GetString() == "sig");

    private static ECDsa Open(JsonElement key) => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = CoordinateOf(key, "x"), Y = CoordinateOf(key, "y") } });

    private static byte[] CoordinateOf(JsonElement key, string name) =>
        Base64Url.DecodeFromChars(key.GetProperty(name).GetString()) is { Length: Coordinate } bytes ? bytes : throw new FormatException("A coordinate of P-256 has 32 bytes.");
}
