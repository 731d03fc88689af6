using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.Application.Status;

/// <summary>Writes answers as JSON. The one that nearly all get, nothing, is written by hand, to the byte as the serializer would.</summary>
internal static class StatusAnswerWriter
{
    private const int LongestNothing = 1_024 + 12 * StatusQuestion.LongestReference; // a character may become two escapes of six
    private static readonly JsonWriterOptions Options = new() { Encoder = StatusJson.Lookup.Options.Encoder, SkipValidation = true };

    public static void Write(IBufferWriter<byte> output, StatusAnswer answer)
    {
        if (answer.Result == StatusResult.None)
        {
            var span = output.GetSpan(LongestNothing);
            output.Advance(WriteNothing(span, answer));
            return;
        }
        using var json = new Utf8JsonWriter(output, Options);
        JsonSerializer.Serialize(json, answer, StatusJson.Lookup.StatusAnswer);
    }

    private static int WriteNothing(Span<byte> output, StatusAnswer answer)
    {
        var text = new Text(output);
        text.Add("{\"queryId\":\""u8);
        Utf8Formatter.TryFormat(answer.QueryId, text.Rest, out var length);
        text.Length += length;
        text.Add("\",\"reference\":"u8);
        AddReference(ref text, answer.Reference);
        text.Add(",\"result\":\"NONE\",\"numberMatches\":false,\"nameMatches\":false,\"listings\":[],\"restrictions\":[],\"position\":"u8);
        Utf8Formatter.TryFormat(answer.Position, text.Rest, out length);
        text.Length += length;
        text.Add(",\"asOf\":\""u8);
        AddInstant(ref text, answer.AsOf);
        text.Add("\"}"u8);
        return text.Length;
    }

    private static void AddReference(ref Text text, string? reference)
    {
        if (reference is null)
        {
            text.Add("null"u8);
            return;
        }
        Span<byte> plain = stackalloc byte[3 * StatusQuestion.LongestReference];
        var length = Encoding.UTF8.GetBytes(reference, plain);
        text.Add("\""u8);
        Options.Encoder!.EncodeUtf8(plain[..length], text.Rest, out _, out length);
        text.Length += length;
        text.Add("\""u8);
    }

    /// <summary>Without the zeros at the end of the fraction, nor the fraction when it has nothing else.</summary>
    private static void AddInstant(ref Text text, DateTimeOffset instant)
    {
        const int seconds = 19;
        Span<byte> whole = stackalloc byte[33]; // 2026-11-24T08:00:00.1230000+08:00
        Utf8Formatter.TryFormat(instant, whole, out _, 'O');
        text.Add(whole[..seconds]);
        var fraction = whole[seconds..^6].TrimEnd((byte)'0');
        if (fraction.Length > 1)
            text.Add(fraction);
        text.Add(whole[^6..]);
    }

    /// <summary>Bytes behind bytes.</summary>
    private ref struct Text(Span<byte> output)
    {
        private readonly Span<byte> _output = output;

        public int Length { get; set; }

        public readonly Span<byte> Rest => _output[Length..];

        public void Add(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(Rest);
            Length += bytes.Length;
        }
    }
}
