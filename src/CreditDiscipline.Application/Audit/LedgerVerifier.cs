using System.Text;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using Npgsql;

namespace CreditDiscipline.Application.Audit;

/// <summary>What a check of the ledger found.</summary>
/// <param name="Acts">Acts read.</param>
/// <param name="Changes">Changes read.</param>
/// <param name="Faults">What is wrong; empty when nothing is.</param>
internal sealed record LedgerReport(long Acts, long Changes, IReadOnlyList<string> Faults);

/// <summary>Reads both chains from the first row to the head and finds a row that was altered, moved or removed.</summary>
/// <remarks>The connection must be in a repeatable-read transaction, or nobody may write meanwhile.</remarks>
internal sealed class LedgerVerifier(NpgsqlConnection connection, BatchVerifier signatures)
{
    private const int MostFaults = 20;
    private readonly List<string> _faults = [];

    public async Task<LedgerReport> RunAsync(CancellationToken cancellationToken)
    {
        _faults.Clear();
        var acts = await VerifyActsAsync(cancellationToken);
        var changes = await VerifyChangesAsync(cancellationToken);
        await VerifySealsAsync(cancellationToken);
        await VerifyPublicEntriesAsync(cancellationToken);
        await VerifySubjectEntriesAsync(cancellationToken);
        return new LedgerReport(acts, changes, [.. _faults]);
    }

    private async Task<long> VerifyActsAsync(CancellationToken cancellationToken)
    {
        var (head, headHash) = await HeadAsync("select seq, hash from act_head", cancellationToken);
        await using var command = new NpgsqlCommand(
            $"select {ActEntry.Columns} from acts order by seq", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (expected, hash) = (0L, new byte[32]);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = ActEntry.Read(reader);
            hash = Next("act", ref expected, row.Seq, row.HashAfter(hash), reader.GetFieldValue<byte[]>(14));
        }
        CheckHead("acts", expected, hash, head, headHash);
        return expected;
    }

    private async Task<long> VerifyChangesAsync(CancellationToken cancellationToken)
    {
        var (head, headDigest) = await HeadAsync("select position, digest from change_head", cancellationToken);
        await using var command = new NpgsqlCommand("select position, kind, entry_id, version, record, digest from changes order by position", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (expected, digest) = (0L, ChangeDigest.Genesis);
        while (await reader.ReadAsync(cancellationToken))
        {
            var line = ChangeDigest.Line(
                reader.GetInt64(0), Codes<ChangeKind>.Parse(reader.GetString(1)), reader.GetGuid(2), reader.GetInt32(3), reader.GetFieldValue<byte[]>(4));
            digest = Next("change", ref expected, reader.GetInt64(0), ChangeDigest.Next(digest, line), reader.GetFieldValue<byte[]>(5));
        }
        CheckHead("changes", expected, digest, head, headDigest);
        return expected;
    }

    /// <summary>Each day's seal is signed, and the chain still runs through it.</summary>
    private async Task VerifySealsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select day, seal.seq, seal.hash, signature, acts.hash from act_seals seal left join acts on acts.seq = seal.seq order by day", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (day, seq, hash) = (reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
            if (!signatures.Verify(ActSeals.Statement(day, seq, hash), Encoding.ASCII.GetString(reader.GetFieldValue<byte[]>(3))))
                Fault($"the seal of {day:yyyy-MM-dd} is not signed by the register.");
            else if (reader.IsDBNull(4) || !hash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(4)))
                Fault($"act {seq} is not the one that was sealed on {day:yyyy-MM-dd}.");
        }
    }

    /// <summary>What banks are told stems from the feed and from nothing else.</summary>
    private async Task VerifyPublicEntriesAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with newest as (select distinct on (entry_id) entry_id, position, version, subjects, visible_until from changes order by entry_id, version desc)
            select count(*) from (select * from newest where length(subjects) > 0) newest
            full join public_entries entry on entry.entry_id = newest.entry_id
            where newest.entry_id is null or entry.entry_id is null or newest.position <> entry.position or newest.version <> entry.version
              or newest.subjects <> entry.subjects or newest.visible_until is distinct from entry.visible_until
            """, connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is long wrong and > 0)
            Fault($"{wrong} public entries are not what the feed says.");
    }

    /// <summary>Who asks by subject finds every entry of the feed, and none beside.</summary>
    private async Task VerifySubjectEntriesAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            with fed as (select distinct substring(subjects from place for {SubjectKey.Size}) as subject_key, entry_id from changes, generate_series(1, length(subjects), {PackedSubjects.Size}) as place)
            select count(*) from fed full join subject_entries kept using (subject_key, entry_id) where fed.entry_id is null or kept.entry_id is null
            """, connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is long wrong and > 0)
            Fault($"{wrong} entries by subject are not what the feed says.");
    }

    private async Task<(long Number, byte[] Hash)> HeadAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    private byte[] Next(string what, ref long expected, long number, byte[] computed, byte[] stored)
    {
        if (number != ++expected)
            Fault($"{what} {expected} is missing; {number} follows.");
        else if (!computed.AsSpan().SequenceEqual(stored))
            Fault($"{what} {number} was altered.");
        expected = number;
        return stored; // go on from what is stored, so that one fault is reported once
    }

    private void CheckHead(string what, long last, byte[] hash, long head, byte[] headHash)
    {
        if (last != head || !hash.AsSpan().SequenceEqual(headHash))
            Fault($"The last of {what} is {last}, but the head says {head}.");
    }

    private void Fault(string fault)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(fault);
    }
}
