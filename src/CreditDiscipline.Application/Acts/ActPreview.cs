using System.Text.Json.Nodes;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Publishing;
using Npgsql;

namespace CreditDiscipline.Application.Acts;

/// <summary>What an act would do; nothing of it was done.</summary>
/// <param name="Changes">What would change, by thing.</param>
/// <param name="Clocks">Clocks that would start or end.</param>
/// <param name="Publications">What outsiders would see.</param>
/// <param name="Told">Receivers and units that would be told.</param>
/// <param name="Documents">Documents that would be issued.</param>
internal sealed record ActPreview(
    IReadOnlyList<PreviewedChange> Changes, IReadOnlyList<PreviewedClock> Clocks, IReadOnlyList<PreviewedPublication> Publications, IReadOnlyList<string> Told,
    IReadOnlyList<Domain.Documents.DocumentKind> Documents)
{
    /// <summary>Sums up what the log has gathered, inside the transaction that is about to be rolled back.</summary>
    public static async Task<ActPreview> OfAsync(ActLog log, CreditDisciplineDbContext db, NpgsqlConnection connection, CancellationToken cancellationToken) => new(
        [.. log.Acts.Where(act => act.Aggregate != nameof(Application.Documents.CourtDocument)).Select(act => new PreviewedChange(act.Act, act.RuleId, act.Aggregate!, act.AggregateId!.Value, Replay.OnTheWire(act.Before), Replay.OnTheWire(act.After)))],
        [.. log.Duties.Select(duty => new PreviewedClock(duty.Kind, duty.RuleId, duty.State, duty.StartedOn, duty.DueRaw, duty.Due, duty.CourtCode, duty.Holder))],
        [.. log.Publications.Select(publication => new PreviewedPublication(publication.Kind, publication.EntryId, publication.Version, publication.Urgent))],
        [.. await ReceiversAsync(log, connection, cancellationToken), .. NewNotices(log, db).Select(notice => notice.Recipient)],
        [.. db.Documents.Local.Select(document => document.Kind)]);

    /// <summary>An act may read notices of earlier acts too, so as to tell the same units.</summary>
    private static IEnumerable<Notice> NewNotices(ActLog log, CreditDisciplineDbContext db) =>
        db.Notices.Local.Where(notice => log.Acts.Exists(act => act.AggregateId == notice.Id && act.Before is null));

    private static async Task<List<string>> ReceiversAsync(ActLog log, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var told = new List<string>();
        if (log.Publications.Count == 0)
            return told;
        await using var command = new NpgsqlCommand("select name from receivers where enabled and (not enterprises_only or $1) order by code", connection);
        command.Parameters.Add(new() { Value = log.Publications.Any(publication => publication.Enterprise) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            told.Add(reader.GetString(0));
        return told;
    }
}

/// <summary>One act on one thing, with the columns it would change.</summary>
internal sealed record PreviewedChange(string Act, string Rule, string Thing, Guid Id, JsonObject? Before, JsonObject? After);

/// <summary>A clock that would start (OPEN), be fulfilled (DONE) or fall away (VOID).</summary>
internal sealed record PreviewedClock(DutyKind Kind, string Rule, DutyState State, DateOnly StartedOn, DateOnly? DueRaw, DateOnly? Due, string CourtCode, string Holder);

/// <summary>A change that outsiders would see.</summary>
internal sealed record PreviewedPublication(ChangeKind Kind, Guid EntryId, int Version, bool Urgent);
