using System.Buffers;

namespace CreditDiscipline.Application.Status;

/// <summary>Cuts bytes that come in pieces into lines; holds the beginning of one line and no more.</summary>
internal sealed class LineCutter
{
    /// <summary>Bytes that a line has at most, without its end.</summary>
    public const int LongestLine = 4_096;

    private readonly byte[] _begun = new byte[LongestLine + 1]; // and a carriage return
    private int _length; // of the line begun; over the array's when the line is too long

    /// <summary>Bytes of a line are there that has not ended.</summary>
    public bool HasBegun => _length > 0;

    /// <summary>Cuts the next line off; false when its end has not come, and then all of the bytes are taken.</summary>
    /// <param name="bytes">What is left of the bytes.</param>
    /// <param name="line">The line without its end, good until the next call; empty and <paramref name="isTooLong"/> when nobody held it.</param>
    /// <param name="isTooLong">The line has more bytes than a line may have.</param>
    public bool TryCut(ref ReadOnlySequence<byte> bytes, out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        while (!bytes.IsEmpty)
        {
            var piece = bytes.FirstSpan;
            var end = piece.IndexOf((byte)'\n');
            bytes = bytes.Slice(end < 0 ? piece.Length : end + 1);
            if (end < 0)
            {
                Begin(piece);
                continue;
            }
            if (_length == 0)
            {
                line = Trimmed(piece[..end], out isTooLong);
                return true;
            }
            Begin(piece[..end]);
            line = End(out isTooLong);
            return true;
        }
        line = default;
        isTooLong = false;
        return false;
    }

    /// <summary>The line that was begun and that no line end will come for.</summary>
    public ReadOnlySpan<byte> End(out bool isTooLong)
    {
        var line = Trimmed(_begun.AsSpan(0, Math.Min(_length, _begun.Length)), out isTooLong);
        isTooLong |= _length > _begun.Length;
        _length = 0;
        return isTooLong ? default : line;
    }

    private void Begin(ReadOnlySpan<byte> piece)
    {
        if (piece.Length <= _begun.Length - _length)
            piece.CopyTo(_begun.AsSpan(_length));
        _length = (int)Math.Min((long)_length + piece.Length, _begun.Length + 1L);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line, out bool isTooLong)
    {
        if (line is [.. var text, (byte)'\r'])
            line = text;
        isTooLong = line.Length > LongestLine;
        return isTooLong ? default : line;
    }
}
