using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.Application.Security;

/// <summary>Makes the keyed hashes under which subjects are found and names are compared.</summary>
internal sealed class SubjectKeys(KeyRing keys) : IDisposable
{
    private readonly ThreadLocal<IncrementalHash> _hash = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Pepper)); // keyed once a thread

    /// <summary>Key of a document: HMAC-SHA-256 over kind and number, cut to 16 bytes. Both kinds of 18-digit residents' cards of one number differ.</summary>
    public SubjectKey KeyOf(IdentityNumber number)
    {
        Span<byte> input = stackalloc byte[64];
        input[0] = (byte)number.Type;
        var length = 1 + Encoding.UTF8.GetBytes(number.Value, input[1..]);
        Span<byte> hash = stackalloc byte[32];
        var hmac = _hash.Value!;
        hmac.AppendData(input[..length]);
        hmac.GetHashAndReset(hash);
        return SubjectKey.Read(hash);
    }

    /// <summary>Key of a document among the made-up subjects of one partner: no subject of the register, nor of another partner, has it.</summary>
    public SubjectKey KeyOf(IdentityNumber number, string clientId)
    {
        Span<byte> input = stackalloc byte[1 + SubjectKey.Size + 4 * 50]; // begins with 0, as no kind of document does
        KeyOf(number).Write(input[1..]);
        var length = 1 + SubjectKey.Size + Encoding.UTF8.GetBytes(clientId, input[(1 + SubjectKey.Size)..]);
        Span<byte> hash = stackalloc byte[32];
        var hmac = _hash.Value!;
        hmac.AppendData(input[..length]);
        hmac.GetHashAndReset(hash);
        return SubjectKey.Read(hash);
    }

    /// <summary>Keyed hash of a name, normalised so that width, case and inner white space do not matter.</summary>
    public ulong NameKeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        var hmac = _hash.Value!;
        hmac.AppendData(Encoding.UTF8.GetBytes(Normalise(name)));
        hmac.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>Keyed hash of a network, from which nobody without the pepper finds the address.</summary>
    public string KeyOfNetwork(ReadOnlySpan<byte> network)
    {
        Span<byte> hash = stackalloc byte[32];
        var hmac = _hash.Value!;
        hmac.AppendData([byte.MaxValue]); // no document and no name begins with it
        hmac.AppendData(network);
        hmac.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..SubjectKey.Size]);
    }

    /// <summary>32 bytes that belong to a reference of a partner and that nobody finds without the pepper.</summary>
    public byte[] SecretOf(string partner, string reference)
    {
        var hmac = _hash.Value!;
        hmac.AppendData([byte.MaxValue, byte.MaxValue]); // no document, no name and no network begins with it
        hmac.AppendData(Encoding.UTF8.GetBytes($"{partner}\n{reference}"));
        return hmac.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private static string Normalise(string name) => string.Concat(
        name.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(character => !char.IsWhiteSpace(character) && character != '·'));
}
