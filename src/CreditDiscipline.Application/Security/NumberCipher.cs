using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.Application.Security;

/// <summary>Identity numbers at rest: key id (1) ‖ nonce (12) ‖ tag (16) ‖ AES-256-GCM ciphertext of kind and number.</summary>
internal sealed class NumberCipher
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly SortedDictionary<byte, byte[]> _keys;
    private readonly byte _active;

    public NumberCipher(KeyRing keys) => (_keys, _active) = (keys.NumberKeys, keys.NumberKeys.Keys.Max());

    /// <summary>Encrypts with the newest key and a fresh nonce: the same number never looks the same twice.</summary>
    public byte[] Encrypt(IdentityNumber number)
    {
        var plain = Encoding.UTF8.GetBytes($"{(char)('0' + (int)number.Type)}{number.Value}");
        var sealedNumber = new byte[1 + Nonce + Tag + plain.Length];
        sealedNumber[0] = _active;
        var nonce = sealedNumber.AsSpan(1, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[_active], Tag);
        aes.Encrypt(nonce, plain, sealedNumber.AsSpan(1 + Nonce + Tag), sealedNumber.AsSpan(1 + Nonce, Tag));
        return sealedNumber;
    }

    /// <summary>Decrypts with the key that encrypted.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or the key is not in the ring.</exception>
    public IdentityNumber Decrypt(byte[] sealedNumber)
    {
        if (!_keys.TryGetValue(sealedNumber[0], out var key))
            throw new CryptographicException("The key of a stored number is not in the key ring.");
        var plain = new byte[sealedNumber.Length - 1 - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(sealedNumber.AsSpan(1, Nonce), sealedNumber.AsSpan(1 + Nonce + Tag), sealedNumber.AsSpan(1 + Nonce, Tag), plain);
        var text = Encoding.UTF8.GetString(plain);
        return IdentityNumber.Trusted((DocumentType)(text[0] - '0'), text[1..]);
    }
}
