using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CreditDiscipline.Application.Status;

/// <summary>Ids of answers: UUIDs of version 7, so that they follow each other in the journal's index.</summary>
/// <remarks>Random bytes are asked for by the page; asking for each id costs more than the look-up that it names.</remarks>
internal static class QueryIds
{
    private const int Random = 10;

    [ThreadStatic]
    private static Page? s_page;

    /// <summary>A new id of this moment.</summary>
    public static Guid New(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        (s_page ??= new Page()).Take(id[6..]);
        id[6] = (byte)(0x70 | id[6] & 0x0F);
        id[8] = (byte)(0x80 | id[8] & 0x3F);
        return new Guid(id, bigEndian: true);
    }

    private sealed class Page
    {
        private readonly byte[] _bytes = new byte[Random * 400];
        private int _used = int.MaxValue;

        public void Take(Span<byte> into)
        {
            if (_used >= _bytes.Length)
            {
                RandomNumberGenerator.Fill(_bytes);
                _used = 0;
            }
            _bytes.AsSpan(_used, Random).CopyTo(into);
            _used += Random;
        }
    }
}
