using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CreditDiscipline.Application.Status;

/// <summary>Ids of answers: UUIDs of version 7 that follow each other also within a millisecond.</summary>
/// <remarks>
/// Ids in order are put at the end of the journal's index, which costs PostgreSQL a quarter of putting them anywhere in it. Each is
/// a random step of 32 bits behind the one before, so that nobody guesses it. Random bytes are asked for by the page: asking for
/// each id costs more than the look-up that it names.
/// </remarks>
internal static class QueryIds
{
    [ThreadStatic]
    private static Sequence? s_sequence;

    /// <summary>A new id of this moment.</summary>
    public static Guid New(DateTimeOffset at) => (s_sequence ??= new Sequence()).Next(at.ToUnixTimeMilliseconds());

    private sealed class Sequence
    {
        private readonly byte[] _random = new byte[4_096];
        private int _used = int.MaxValue;
        private long _millisecond;
        private ulong _first; // time, version and 12 random bits
        private ulong _last; // 62 bits

        public Guid Next(long millisecond)
        {
            if (millisecond == _millisecond)
                _last += 1 + (Random() & uint.MaxValue);
            else
                (_millisecond, _first, _last) = (millisecond, (ulong)millisecond << 16 | 0x7000 | Random() & 0x0FFF, Random() >> 3); // half of the room is left for steps
            Span<byte> id = stackalloc byte[16];
            BinaryPrimitives.WriteUInt64BigEndian(id, _first);
            BinaryPrimitives.WriteUInt64BigEndian(id[8..], _last | 1UL << 63);
            return new Guid(id, bigEndian: true);
        }

        private ulong Random()
        {
            if (_used >= _random.Length)
            {
                RandomNumberGenerator.Fill(_random);
                _used = 0;
            }
            var value = BitConverter.ToUInt64(_random, _used);
            _used += sizeof(ulong);
            return value;
        }
    }
}
