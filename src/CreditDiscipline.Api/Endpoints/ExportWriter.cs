using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What the last line of an export says.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Count">Answers before it.</param>
/// <param name="Sha256">Digest of every byte before this line, in hexadecimal.</param>
/// <param name="Problem">Why the export ended early.</param>
/// <param name="Signature">A signed answer (JWS) over the other members, where it was asked for.</param>
internal sealed record ExportClosing(DateOnly From, DateOnly To, long Count, string Sha256, ItemProblem? Problem, string? Signature = null);

/// <summary>Writes an export as lines of JSON or as a table (RFC 4180), and the closing line over it.</summary>
/// <param name="table">A table.</param>
internal sealed class ExportWriter(bool table) : IDisposable
{
    /// <summary>Characters with which a cell begins that a spreadsheet would take for a formula; and the apostrophe that is put before them.</summary>
    private const string Formula = "=+-@＝＋－＠'";

    private static readonly string[] Columns = ["queryId", "asOf", "purpose", "authorizationReference", "reference", "registers", "result", "numberMatches", "nameMatches", "position", "ruleVersion"];
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\" \r\n");
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;

    public string ContentType => table ? $"{QueryEndpoints.Table}; charset=utf-8; header=present" : QueryEndpoints.Lines;

    public string Extension => table ? "csv" : "ndjson";

    /// <summary>What stands before the first answer.</summary>
    public ReadOnlyMemory<byte> Begin()
    {
        if (table)
            AddRow(Columns);
        return Hashed();
    }

    /// <summary>Some answers.</summary>
    public ReadOnlyMemory<byte> Write(IReadOnlyList<QueryLine> answers)
    {
        _output.ResetWrittenCount();
        foreach (var answer in answers)
        {
            if (table)
                AddRow(Cells(answer));
            else
                AddLine(JsonSerializer.SerializeToUtf8Bytes(answer, QueryJson.Past.QueryLine));
        }
        _count += answers.Count;
        return Hashed();
    }

    /// <summary>The closing line.</summary>
    public ReadOnlyMemory<byte> End(DateOnly from, DateOnly to, ItemProblem? problem, Func<byte[], string>? sign)
    {
        var closing = new ExportClosing(from, to, _count, Convert.ToHexStringLower(_hash.GetHashAndReset()), problem);
        if (sign is not null)
            closing = closing with { Signature = sign(JsonSerializer.SerializeToUtf8Bytes(closing, ExportJson.Export.ExportClosing)) };
        _output.ResetWrittenCount();
        if (table)
            AddRow(["closing", Day(from), Day(to), Number(_count), closing.Sha256, problem?.Code, closing.Signature, .. new string?[Columns.Length - 7]]);
        else
            AddLine([.. "{\"closing\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(closing, ExportJson.Export.ExportClosing), .. "}"u8]);
        return _output.WrittenMemory;
    }

    public void Dispose() => _hash.Dispose();

    private static string?[] Cells(QueryLine answer) =>
    [
        answer.QueryId.ToString(), answer.AsOf.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture), Codes<QueryPurpose>.Of(answer.Purpose),
        Harmless(answer.AuthorizationReference), Harmless(answer.Reference), string.Join(' ', answer.Registers.Select(Codes<Register>.Of)), Codes<StatusResult>.Of(answer.Result),
        answer.NumberMatches ? "true" : "false", answer.NameMatches ? "true" : "false", Number(answer.Position), answer.RuleVersion,
    ];

    /// <summary>Words of the bank that no spreadsheet runs. Taking one apostrophe off the front gives them back.</summary>
    private static string? Harmless(string? words) => words is { Length: > 0 } && Formula.Contains(words[0], StringComparison.Ordinal) ? "'" + words : words;

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void AddRow(string?[] cells) => Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quote)) + "\r\n", _output);

    private void AddLine(ReadOnlySpan<byte> json)
    {
        _output.Write(json);
        _output.Write("\n"u8);
    }

    /// <summary>A cell of a table.</summary>
    public static string? Quote(string? cell) => cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private ReadOnlyMemory<byte> Hashed()
    {
        _hash.AppendData(_output.WrittenSpan);
        return _output.WrittenMemory;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportClosing))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    /// <summary>Closing lines, their words unescaped.</summary>
    public static ExportJson Export => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = StatusJson.Lookup.Options.Encoder });
}
