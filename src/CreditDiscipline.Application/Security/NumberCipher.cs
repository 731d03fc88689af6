using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.Application.Security;

/// <summary>Identity numbers, and documents that name them, at rest: key id (1) ‖ nonce (12) ‖ tag (16) ‖ AES-256-GCM ciphertext.</summary>
internal sealed class NumberCipher
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly SortedDictionary<byte, byte[]> _keys;
    private readonly byte _active;

    public NumberCipher(KeyRing keys) => (_keys, _active) = (keys.NumberKeys, keys.NumberKeys.Keys.Max());

    /// <summary>Encrypts with the newest key and a fresh nonce: the same number never looks the same twice.</summary>
    public byte[] Encrypt(IdentityNumber number) => Encrypt(Encoding.UTF8.GetBytes($"{(char)('0' + (int)number.Type)}{number.Value}"));

    /// <summary>Decrypts with the key that encrypted.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or the key is not in the ring.</exception>
    public IdentityNumber Decrypt(byte[] sealedNumber)
    {
        var text = Encoding.UTF8.GetString(Open(sealedNumber));
        return IdentityNumber.Trusted((DocumentType)(text[0] - '0'), text[1..]);
    }

    /// <summary>Encrypts anything that holds a number, for example a document.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var closed = new byte[1 + Nonce + Tag + plain.Length];
        closed[0] = _active;
        var nonce = closed.AsSpan(1, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[_active], Tag);
        aes.Encrypt(nonce, plain, closed.AsSpan(1 + Nonce + Tag), closed.AsSpan(1 + Nonce, Tag));
        return closed;
    }

    /// <summary>Decrypts with the key that encrypted.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or the key is not in the ring.</exception>
    public byte[] Open(ReadOnlySpan<byte> closed)
    {
        if (!_keys.TryGetValue(closed[0], out var key))
            throw new CryptographicException("The key of a stored number is not in the key ring.");
        var plain = new byte[closed.Length - 1 - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(closed.Slice(1, Nonce), closed[(1 + Nonce + Tag)..], closed.Slice(1 + Nonce, Tag), plain);
        return plain;
    }
}
