using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Application.Security;

/// <summary>The keys under which tokens and signed answers leave: all are published, the newest whose time has come signs.</summary>
internal sealed class AnswerSigningKeys
{
    private readonly (ECDsaSecurityKey Key, DateTimeOffset UseFrom)[] _keys; // newest first
    private readonly TimeProvider _clock;

    public AnswerSigningKeys(KeyRing keys, TimeProvider clock)
    {
        _clock = clock;
        _keys = [.. keys.PublishedKeys.OrderByDescending(key => key.UseFrom).Select(key => (Open(key), key.UseFrom))];
    }

    /// <summary>Every key, newest first.</summary>
    public IEnumerable<ECDsaSecurityKey> All => _keys.Select(key => key.Key);

    /// <summary>The key that signs now.</summary>
    public ECDsaSecurityKey Current
    {
        get
        {
            var now = _clock.GetUtcNow();
            return _keys.FirstOrDefault(key => key.UseFrom <= now, _keys[^1]).Key;
        }
    }

    private static ECDsaSecurityKey Open(AnswerKey key)
    {
        var ecdsa = ECDsa.Create(); // never disposed: the token library keeps it in a cache of the process
        ecdsa.ImportFromPem(key.Pem);
        return new ECDsaSecurityKey(ecdsa) { KeyId = key.Id };
    }
}
