using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Application.Status;

/// <summary>Journal rows as PostgreSQL's binary COPY takes them; a column at a time through the driver costs four times as much.</summary>
internal static class JournalCopy
{
    /// <summary>What is copied; the columns are written in this order.</summary>
    public const string Statement = "copy query_journal (query_id, at, client_id, subject_key, purpose, authorization_reference, reference, name_matches, result, position, entries, only_register, way) from stdin (format binary)";

    private const short Columns = 13;
    private const int ArrayHead = 20;
    private const int ArrayItem = sizeof(int) + sizeof(long);
    private const int BigintType = 20; // its oid
    private static readonly byte[][] Purposes = [[], .. Enum.GetValues<QueryPurpose>().Select(purpose => Encoding.UTF8.GetBytes(Codes<QueryPurpose>.Of(purpose)))];
    private static readonly byte[][] Results = [.. Enum.GetValues<StatusResult>().Select(result => Encoding.UTF8.GetBytes(Codes<StatusResult>.Of(result)))];
    private static readonly byte[][] Registers = [[], .. Enum.GetValues<Register>().Select(register => Encoding.UTF8.GetBytes(Codes<Register>.Of(register)))];
    private static readonly byte[][] Ways = [[], .. Enum.GetValues<QueryWay>().Select(way => Encoding.UTF8.GetBytes(Codes<QueryWay>.Of(way)))];
    private static readonly long PostgresEpoch = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;
    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Trailer = [0xFF, 0xFF];

    /// <summary>Head, rows and trailer.</summary>
    public static void Encode(IReadOnlyList<JournalRow> rows, ArrayBufferWriter<byte> output)
    {
        output.Write(Head);
        for (var number = 0; number < rows.Count; number++)
            Encode(rows[number], output);
        output.Write(Trailer);
    }

    private static void Encode(in JournalRow row, ArrayBufferWriter<byte> output)
    {
        var longest = 200 + 3 * (row.ClientId.Length + (row.AuthorizationReference?.Length ?? 0) + (row.Reference?.Length ?? 0)) + ArrayItem * (row.Entries?.Length ?? 0);
        var fields = new Fields(output.GetSpan(longest));
        fields.Begin(Columns);
        row.QueryId.TryWriteBytes(fields.Add(16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(fields.Add(sizeof(long)), (row.At.UtcTicks - PostgresEpoch) / TimeSpan.TicksPerMicrosecond);
        fields.Add(row.ClientId);
        row.Subject.Write(fields.Add(SubjectKey.Size));
        fields.Add(Purposes[(int)row.Purpose]);
        fields.Add(row.AuthorizationReference);
        fields.Add(row.Reference);
        if (row.NameMatches is { } matches)
            fields.Add(1)[0] = matches ? (byte)1 : (byte)0;
        else
            fields.AddNull();
        fields.Add(Results[(int)row.Result]);
        BinaryPrimitives.WriteInt64BigEndian(fields.Add(sizeof(long)), row.Position);
        if (row.Entries is { } entries)
            WriteArray(fields.Add(ArrayHead + ArrayItem * entries.Length), entries);
        else
            fields.AddNull();
        if (row.Only is { } register)
            fields.Add(Registers[(int)register]);
        else
            fields.AddNull();
        fields.Add(Ways[(int)row.Way]);
        output.Advance(fields.Length);
    }

    /// <summary>An array of one dimension without nulls, counted from 1.</summary>
    private static void WriteArray(Span<byte> field, long[] items)
    {
        ReadOnlySpan<int> head = [1, 0, BigintType, items.Length, 1];
        for (var number = 0; number < head.Length; number++)
            BinaryPrimitives.WriteInt32BigEndian(field[(number * sizeof(int))..], head[number]);
        for (var number = 0; number < items.Length; number++)
        {
            var item = field[(ArrayHead + number * ArrayItem)..];
            BinaryPrimitives.WriteInt32BigEndian(item, sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(item[sizeof(int)..], items[number]);
        }
    }

    /// <summary>One field behind the other, each with its length before it.</summary>
    private ref struct Fields(Span<byte> row)
    {
        private readonly Span<byte> _row = row;

        public int Length { get; private set; }

        public void Begin(short columns)
        {
            BinaryPrimitives.WriteInt16BigEndian(_row, columns);
            Length = sizeof(short);
        }

        public Span<byte> Add(int length)
        {
            BinaryPrimitives.WriteInt32BigEndian(_row[Length..], length);
            var field = _row.Slice(Length + sizeof(int), length);
            Length += sizeof(int) + length;
            return field;
        }

        public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Add(bytes.Length));

        public void Add(string? text)
        {
            if (text is null)
            {
                AddNull();
                return;
            }
            var length = Encoding.UTF8.GetBytes(text, _row[(Length + sizeof(int))..]);
            Add(length);
        }

        public void AddNull()
        {
            BinaryPrimitives.WriteInt32BigEndian(_row[Length..], -1);
            Length += sizeof(int);
        }
    }
}
