using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.Domain.Publishing;

/// <summary>The line and the digest of a change, alike for the feed, for receivers and for whoever checks them.</summary>
/// <remarks>
/// The line is <c>{"position":1,"kind":"ADD","entryId":"…","version":1,"record":{…}}</c> in UTF-8 without white space. The digest
/// of a change is SHA-256 over the 32 bytes of the digest before it (zeros before the first) followed by the line.
/// </remarks>
public static class ChangeDigest
{
    private static readonly byte[][] KindNames =
        [.. Enumerable.Range(0, 12).Select(kind => Encoding.UTF8.GetBytes(JsonNamingPolicy.SnakeCaseUpper.ConvertName(((ChangeKind)kind).ToString())))];

    /// <summary>Digest before the first change: 32 zero bytes.</summary>
    public static byte[] Genesis => new byte[SHA256.HashSizeInBytes];

    /// <summary>Code of a kind on the wire, for example RESTRICT_ADD, in UTF-8.</summary>
    public static ReadOnlySpan<byte> NameOf(ChangeKind kind) => KindNames[(int)kind];

    /// <summary>The line of a change, without a line end.</summary>
    public static byte[] Line(long position, ChangeKind kind, Guid entryId, int version, ReadOnlySpan<byte> record)
    {
        var head = Encoding.UTF8.GetBytes($"{{\"position\":{position},\"kind\":\"{Encoding.UTF8.GetString(NameOf(kind))}\",\"entryId\":\"{entryId}\",\"version\":{version},\"record\":");
        return [.. head, .. record, (byte)'}'];
    }

    /// <summary>Digest of the change that follows <paramref name="previous"/>.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> line)
    {
        byte[] bytes = [.. previous, .. line];
        return SHA256.HashData(bytes);
    }
}
