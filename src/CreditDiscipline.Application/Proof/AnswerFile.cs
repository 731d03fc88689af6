using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.Application.Proof;

/// <summary>What was found of a part of a file.</summary>
/// <param name="Lines">The part.</param>
/// <param name="Answer">What it proves; null when it proves nothing.</param>
/// <param name="Why">Why it proves nothing.</param>
internal sealed record AnswerCheck(string Lines, VerifiedAnswer? Answer, string? Why);

/// <summary>Checks a file of answers, line by line and whatever its size: signed answers, one a line, and answers of streams and exports with their closing lines.</summary>
internal sealed class AnswerFile(AnswerVerifier verifier) : IDisposable
{
    private const int LongestLine = 64 << 20;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _line;
    private long _first; // of the part that is being read; 0 between parts
    private long _count;

    /// <summary>What each part of the file proves.</summary>
    public async IAsyncEnumerable<AnswerCheck> CheckAsync(Stream file)
    {
        var reader = PipeReader.Create(file);
        for (var ended = false; !ended;)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (TryCut(ref rest, read.IsCompleted, out var line))
            {
                if (Take(line) is { } check)
                    yield return check;
            }
            if (rest.Length > LongestLine)
            {
                yield return new AnswerCheck($"line {_line + 1}", null, "It is longer than any answer.");
                yield break;
            }
            reader.AdvanceTo(rest.Start, rest.End);
            ended = read.IsCompleted;
        }
        await reader.CompleteAsync();
        if (_first > 0)
            yield return Refused("There is no closing line: it was broken off, or it is an answer that nobody signed.");
    }

    public void Dispose() => _hash.Dispose();

    private static bool TryCut(ref ReadOnlySequence<byte> rest, bool completed, out ReadOnlySequence<byte> line)
    {
        line = rest.PositionOf((byte)'\n') is { } end ? rest.Slice(0, rest.GetPosition(1, end)) : completed ? rest : rest.Slice(0, 0);
        rest = rest.Slice(line.End);
        return !line.IsEmpty;
    }

    /// <summary>What a line completes, if it does.</summary>
    private AnswerCheck? Take(ReadOnlySequence<byte> raw)
    {
        _line++;
        if (StartsWith(raw, "{\"closing\":"u8) || StartsWith(raw, "closing,"u8))
            return Close(Encoding.UTF8.GetString(raw).Trim());
        if (_first == 0 && !StartsWith(raw, "{"u8) && !StartsWith(raw, "queryId,"u8))
            return Encoding.UTF8.GetString(raw).Trim() is { Length: > 0 } token ? Check($"line {_line}", () => verifier.Verify(token.Trim('"'))) : null;
        if (_first == 0)
            _first = _line;
        if (_first < _line || !StartsWith(raw, "queryId,"u8))
            _count++; // the head of a table counts for nothing
        foreach (var piece in raw)
            _hash.AppendData(piece.Span);
        return null;
    }

    private AnswerCheck Close(string line)
    {
        if (_first == 0)
            _first = _line; // a stream of no lines
        return Check(Part, () => Verify(line.StartsWith('{') ? OfJson(line) : OfTable(line)));
    }

    private string Part => _first == _line ? $"line {_line}" : $"lines {_first}-{_line}";

    private AnswerCheck Check(string lines, Func<VerifiedAnswer> verify)
    {
        try
        {
            return new AnswerCheck(lines, verify(), null);
        }
        catch (AnswerRefusedException refused)
        {
            return new AnswerCheck(lines, null, refused.Message);
        }
        finally
        {
            (_first, _count) = (0, 0);
            _hash.GetHashAndReset();
        }
    }

    private AnswerCheck Refused(string why) => new(Part, null, why);

    /// <summary>Digest and count must be those of the bytes that are here, in the line and in what was signed.</summary>
    private VerifiedAnswer Verify((string Sha256, long Count, string? Signature) closing)
    {
        var digest = Convert.ToHexStringLower(_hash.GetCurrentHash());
        if (closing.Sha256 != digest || closing.Count != _count)
            throw new AnswerRefusedException("The digest of the closing line is not that of the lines before it: something was changed or lost.");
        if (closing.Signature is null)
            throw new AnswerRefusedException("It is whole, but nobody signed it. Ask with signed=true for a signature.");
        var answer = verifier.Verify(closing.Signature);
        if (answer.Content is not (SignedContent.Stream or SignedContent.Export) || answer.Json.GetProperty("sha256").GetString() != digest || answer.Json.GetProperty("count").GetInt64() != _count)
            throw new AnswerRefusedException("The signature is of other lines.");
        return answer;
    }

    private static (string Sha256, long Count, string? Signature) OfJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var closing = document.RootElement.GetProperty("closing");
            return (closing.GetProperty("sha256").GetString()!, closing.GetProperty("count").GetInt64(), closing.TryGetProperty("signature", out var signature) ? signature.GetString() : null);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new AnswerRefusedException("The closing line cannot be read.");
        }
    }

    private static (string Sha256, long Count, string? Signature) OfTable(string line) =>
        line.Split(',') is [_, _, _, var count, var sha256, _, var signature, ..] && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (sha256, number, signature.Length > 0 ? signature : null)
            : throw new AnswerRefusedException("The closing line cannot be read.");

    private static bool StartsWith(ReadOnlySequence<byte> line, ReadOnlySpan<byte> start)
    {
        if (line.Length < start.Length)
            return false;
        Span<byte> head = stackalloc byte[start.Length];
        line.Slice(0, start.Length).CopyTo(head);
        return head.SequenceEqual(start);
    }
}
