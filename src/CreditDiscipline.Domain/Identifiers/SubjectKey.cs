using System.Buffers.Binary;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>
/// The name under which a subject is found without its number being known: the first 16 bytes of an HMAC-SHA-256 with a
/// secret pepper over document kind and normalised number. The same subject has the same key everywhere in one register.
/// </summary>
/// <param name="High">Bytes 0-7, big endian.</param>
/// <param name="Low">Bytes 8-15, big endian.</param>
public readonly record struct SubjectKey(ulong High, ulong Low)
{
    /// <summary>Length of the key in bytes.</summary>
    public const int Size = 16;

    /// <summary>Reads a key from its first 16 bytes.</summary>
    public static SubjectKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>The key as a new array of 16 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <summary>Writes the key as 16 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }
}
