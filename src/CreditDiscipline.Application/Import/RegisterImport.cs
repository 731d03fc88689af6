using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CreditDiscipline.Application.Import;

/// <summary>How far an import is.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Imported">Lines that went in.</param>
/// <param name="Present">Lines whose debtor was in the case before.</param>
/// <param name="Quarantined">Lines that a rule refused.</param>
/// <param name="Records">List entries and orders that went in.</param>
internal readonly record struct ImportProgress(long Lines, long Imported, long Present, long Quarantined, long Records);

/// <summary>A line that a rule refused, with what is needed to mend it; the line itself stays in the file it came from.</summary>
internal sealed record QuarantinedLine(long Line, string Code, string Rule, string Detail);

/// <summary>Loads cases, orders and entries through the domain rules, in chunks that go in whole or not at all.</summary>
/// <remarks>A debtor who is in the case already is left alone, so that an import can be run again after any interruption.</remarks>
internal sealed class RegisterImport(NpgsqlDataSource database, CreditDisciplineDbContext db, LineRules rules, Ledger ledger, TimeProvider clock)
{
    private const int ChunkLines = 2_000;
    private const int LongestLine = 64 * 1024;
    private ImportProgress _progress;

    /// <summary>Imports NDJSON. While one chunk is committed, the next is copied in, the one after is taken through the rules and a further one is read.</summary>
    /// <param name="source">The lines.</param>
    /// <param name="quarantine">Takes the lines that were refused.</param>
    /// <param name="report">Told after each chunk.</param>
    /// <param name="cancellationToken">Stops after the chunk that is going in.</param>
    /// <exception cref="ConflictException">Somebody changed a case of a chunk meanwhile; run the import again.</exception>
    public async Task<ImportProgress> RunAsync(Stream source, Func<QuarantinedLine, Task> quarantine, Action<ImportProgress> report, CancellationToken cancellationToken)
    {
        _progress = default;
        await using var turn = await WaitForTurnAsync(cancellationToken);
        var parsed = Channel.CreateBounded<ParsedChunk>(2);
        var reading = Task.Run(() => ReadAsync(source, parsed.Writer, cancellationToken), cancellationToken);
        var model = db.Model;
        var (committing, writing) = (Task.CompletedTask, Task.CompletedTask);
        HashSet<string> copied = [], committed = []; // cases of the two chunks that may be on their way
        await foreach (var chunk in parsed.Reader.ReadAllAsync(cancellationToken))
        {
            var numbers = chunk.Lines.Select(line => CanonicalNumber(line.Line)).ToHashSet(StringComparer.Ordinal);
            if (numbers.Overlaps(copied) || numbers.Overlaps(committed))
                await writing; // a case that goes on in this chunk must be read back first
            var ruled = await RuleAsync(chunk, numbers, quarantine, cancellationToken);
            await committing;
            var before = writing;
            (committing, committed, copied) = (before, copied, numbers);
            writing = Task.Run(() => WriteAsync(ruled, model, before, report, cancellationToken), cancellationToken);
        }
        await writing;
        await reading;
        return _progress;
    }

    /// <summary>One import at a time; the lock goes with the connection, also when the process is killed.</summary>
    private async Task<NpgsqlConnection> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var take = new NpgsqlCommand("select pg_advisory_lock(4226103)", connection);
        await take.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>One chunk of lines that can be read.</summary>
    private sealed record ParsedChunk(List<(long Number, ImportLine Line)> Lines, List<QuarantinedLine> Refused, int Count);

    private static async Task ReadAsync(Stream source, ChannelWriter<ParsedChunk> target, CancellationToken cancellationToken)
    {
        try
        {
            var reader = PipeReader.Create(source, new StreamPipeReaderOptions(bufferSize: 1 << 18, leaveOpen: true));
            var chunk = new ParsedChunk([], [], 0);
            long number = 0;
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
                {
                    Parse(++number, line, chunk);
                    chunk = chunk with { Count = chunk.Count + 1 };
                    if (chunk.Count < ChunkLines || (!BeginsCase(number, chunk) && chunk.Count < 2 * ChunkLines))
                        continue;
                    var (full, next) = SplitBeforeLast(chunk);
                    await target.WriteAsync(full, cancellationToken);
                    chunk = next;
                }
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    break;
            }
            if (chunk.Count > 0)
                await target.WriteAsync(chunk, cancellationToken);
            target.Complete();
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidDataException)
        {
            target.Complete(error);
        }
    }

    /// <summary>The line just read opens another case. Chunks break there, so that one need not wait for the one before it.</summary>
    private static bool BeginsCase(long number, ParsedChunk chunk) =>
        chunk.Lines is [.., var before, var last] && last.Number == number && last.Line.Case.Number != before.Line.Case.Number;

    private static (ParsedChunk Full, ParsedChunk Next) SplitBeforeLast(ParsedChunk chunk)
    {
        if (chunk.Lines.Count == 0)
            return (chunk, new ParsedChunk([], [], 0));
        var last = chunk.Lines[^1];
        chunk.Lines.RemoveAt(chunk.Lines.Count - 1);
        return (chunk with { Count = chunk.Count - 1 }, new ParsedChunk([last], [], 1));
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }
        if (buffer.Length > LongestLine)
            throw new InvalidDataException("A line is longer than 64 KiB; this is no import file.");
        line = buffer;
        if (!isLast || buffer.IsEmpty)
            return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static void Parse(long number, ReadOnlySequence<byte> bytes, ParsedChunk chunk)
    {
        try
        {
            var json = new Utf8JsonReader(bytes);
            var line = JsonSerializer.Deserialize(ref json, ImportJson.Lines.ImportLine) ?? throw new JsonException();
            chunk.Lines.Add((number, line));
        }
        catch (JsonException error)
        {
            chunk.Refused.Add(new QuarantinedLine(number, "MALFORMED", "", error.Path ?? "$")); // the path, not the message: it may quote the value
        }
    }

    private string CanonicalNumber(ImportLine line) => CaseNumber.TryParse(line.Case.Number, clock.CourtToday(), out var number, out _) ? number.Value : line.Case.Number;

    /// <summary>A chunk after the rules.</summary>
    private sealed record RuledChunk(ImportBatch Batch, int Lines, int Present, int Refused);

    private async Task<RuledChunk> RuleAsync(ParsedChunk chunk, HashSet<string> numbers, Func<QuarantinedLine, Task> quarantine, CancellationToken cancellationToken)
    {
        foreach (var malformed in chunk.Refused)
            await quarantine(malformed);
        var known = await KnownCases.LoadAsync(database, db, numbers, cancellationToken);
        var batch = new ImportBatch();
        var (refused, present) = (chunk.Refused.Count, 0);
        foreach (var (number, line) in chunk.Lines)
        {
            try
            {
                if (!rules.Apply(line, known, batch))
                    present++;
            }
            catch (RuleViolationException violation)
            {
                refused++;
                await quarantine(new QuarantinedLine(number, violation.Rule.Code, violation.Rule.Id, violation.Rule.English));
            }
        }
        batch.Note(db.Model, clock.CourtNow());
        return new RuledChunk(batch, chunk.Count, present, refused);
    }

    /// <summary>Writes a chunk in one transaction; its acts and changes come after those of the chunk before.</summary>
    private async Task WriteAsync(RuledChunk chunk, IModel model, Task before, Action<ImportProgress> report, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await chunk.Batch.CopyAsync(connection, model, cancellationToken);
        await before;
        await chunk.Batch.AppendAsync(connection, ledger, clock.CourtNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _progress = new ImportProgress(
            _progress.Lines + chunk.Lines, _progress.Imported + chunk.Lines - chunk.Refused - chunk.Present, _progress.Present + chunk.Present, _progress.Quarantined + chunk.Refused,
            _progress.Records + chunk.Batch.Orders.Count + chunk.Batch.Listings.Count);
        report(_progress);
    }
}

/// <summary>What a chunk adds to the register.</summary>
internal sealed class ImportBatch
{
    public List<EnforcementCase> Cases { get; } = [];

    /// <summary>Cases of the register that get a further debtor, at the revision that was seen.</summary>
    public Dictionary<Guid, int> Joined { get; } = [];

    public List<CaseDebtor> Debtors { get; } = [];

    public List<RestrictionOrder> Orders { get; } = [];

    public List<DebtorListing> Listings { get; } = [];

    private readonly List<ActEntry> _acts = [];
    private readonly List<Publication> _publications = [];
    private readonly List<Duty> _duties = [];

    /// <summary>Sums up what was done: one act a thing, its publications, its open duties.</summary>
    public void Note(IModel model, DateTimeOffset at)
    {
        Note(Cases, "ImportCase", model, at);
        Note(Orders, "ImportOrder", model, at);
        Note(Listings, "ImportListing", model, at);
    }

    /// <summary>Copies entities and duties into the open transaction.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, IModel model, CancellationToken cancellationToken)
    {
        await BulkCopy.WriteAsync(connection, model, Cases, cancellationToken);
        await BulkCopy.WriteAsync(connection, model, Debtors, cancellationToken);
        await RaiseRevisionsAsync(connection, cancellationToken);
        await BulkCopy.WriteAsync(connection, model, Orders, cancellationToken);
        await BulkCopy.WriteAsync(connection, model, [.. Orders.SelectMany(order => order.BoundPersons)], cancellationToken);
        await BulkCopy.WriteAsync(connection, model, Listings, cancellationToken);
        await BulkCopy.WriteAsync(connection, model, _duties, cancellationToken);
    }

    /// <summary>Appends acts and changes as the last thing before the commit.</summary>
    public async Task AppendAsync(NpgsqlConnection connection, Ledger ledger, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (_acts.Count > 0)
            await ledger.AppendAsync(connection, _acts, _publications, at, cancellationToken);
    }

    private async Task RaiseRevisionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var update = new NpgsqlCommand("update enforcement_cases set revision = enforcement_cases.revision + 1 from unnest($1, $2) seen (id, revision) where enforcement_cases.id = seen.id and enforcement_cases.revision = seen.revision", connection);
        update.Parameters.Add(new() { Value = Joined.Keys.ToArray() });
        update.Parameters.Add(new() { Value = Joined.Values.ToArray() });
        if (await update.ExecuteNonQueryAsync(cancellationToken) != Joined.Count)
            throw new ConflictException("CHANGED_MEANWHILE");
    }

    /// <summary>One act a thing: what was done to it elsewhere and earlier is summed up in its state.</summary>
    private void Note<T>(List<T> things, string act, IModel model, DateTimeOffset at)
        where T : Aggregate, IOfCase
    {
        var type = model.FindEntityType(typeof(T))!;
        var moment = new DateTimeOffset(at.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, at.Offset);
        foreach (var thing in things)
        {
            _publications.AddRange(thing.Acts.Where(done => done.Publication is not null).Select(done => done.Publication!));
            _acts.Add(new ActEntry
            {
                At = moment,
                ActorId = LineRules.Importer,
                ActorName = LineRules.Importer,
                Role = "ADMINISTRATOR",
                CourtCode = "甘",
                Origin = "import",
                Act = act,
                Aggregate = typeof(T).Name,
                AggregateId = thing.Id,
                RuleId = thing.Acts[^1].RuleId,
                After = Snapshots.OfNew(type, thing),
                EffectiveOn = thing switch { DebtorListing listing => listing.PublishedOn, RestrictionOrder order => order.InForceSince, EnforcementCase source => source.FiledOn, _ => null },
            });
            _duties.AddRange(OpenDuties(thing));
            thing.ClearActs();
        }
    }

    /// <summary>Duties that the acts of a thing have started and not ended.</summary>
    private static IEnumerable<Duty> OpenDuties<T>(T thing)
        where T : Aggregate, IOfCase
    {
        var open = new Dictionary<DutyKind, ClockChange>();
        foreach (var change in thing.Acts.SelectMany(act => act.Clocks))
        {
            if (change.Starts)
                open[change.Kind] = change;
            else if (change.Kind == Clock.AnyKind)
                open.Clear();
            else if (change.StartEvent.Length == 0 || (open.TryGetValue(change.Kind, out var started) && started.StartEvent == change.StartEvent))
                open.Remove(change.Kind);
        }
        return open.Values.Select(change => Duty.Start(change, typeof(T).Name, thing.Id, thing.CaseId, thing.CourtCode, LineRules.Importer));
    }
}
