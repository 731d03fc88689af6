using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Acts;

/// <summary>What an act has done so far: acts, changes and clocks, gathered from the aggregates and saved with them.</summary>
internal sealed class ActLog(CreditDisciplineDbContext db, Caller caller, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = ActJson.Canonical.Encoder };
    private readonly List<ActEntry> _papers = [];

    public List<ActEntry> Acts { get; } = [];

    public List<Publication> Publications { get; } = [];

    /// <summary>Duties that were started, ended or voided.</summary>
    public HashSet<Duty> Duties { get; } = [];

    /// <summary>One moment for all of it.</summary>
    public DateTimeOffset At { get; } = Milliseconds(clock.CourtNow());

    /// <summary>Gathers what the aggregates have raised and saves it. Called between two acts on one aggregate, so that each shows its own change.</summary>
    public async Task CutAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false; // every look at the tracker would search all of it again
        var clocks = new List<(Aggregate Thing, ClockChange Change)>();
        foreach (var entry in db.ChangeTracker.Entries<Aggregate>().Where(entry => entry.Entity.Acts.Count > 0).OrderBy(entry => entry.Entity.Id).ToList())
        {
            var (before, after) = Snapshots.Of(entry);
            foreach (var done in entry.Entity.Acts)
            {
                Acts.Add(NewEntry(done.Act, done.RuleId) with { Aggregate = entry.Metadata.ClrType.Name, AggregateId = entry.Entity.Id, Before = before, After = after, EffectiveOn = done.EffectiveOn });
                if (done.Publication is { } publication)
                    Publications.Add(publication);
                clocks.AddRange(done.Clocks.Select(change => (entry.Entity, change)));
            }
            entry.Entity.ClearActs();
        }
        Acts.AddRange(_papers);
        _papers.Clear();
        var things = clocks.Select(clock => clock.Thing.Id).Distinct().ToList();
        if (things.Count > 0)
            await db.Duties.Where(duty => things.Contains(duty.ThingId) && duty.State == DutyState.Open).LoadAsync(cancellationToken);
        foreach (var (thing, change) in clocks)
            Apply(thing, change);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await SaveAsync(cancellationToken);
    }

    /// <summary>A row for an act of the caller.</summary>
    public ActEntry NewEntry(string act, string ruleId) => new()
    {
        At = At,
        ActorId = caller.Officer.Id,
        ActorName = caller.Officer.Name,
        Role = Codes<OfficerRole>.Of(caller.Officer.Role),
        CourtCode = caller.Officer.CourtCode,
        Origin = caller.Origin,
        Act = act,
        RuleId = ruleId,
    };

    /// <summary>The hash of a document stands among the acts, so that the chain vouches for it.</summary>
    public void NoteDocument(CourtDocument document) => _papers.Add(NewEntry("IssueDocument", "CASE-6") with
    {
        Aggregate = nameof(CourtDocument),
        AggregateId = document.Id,
        After = JsonSerializer.Serialize(new { number = document.Number, kind = Codes<Domain.Documents.DocumentKind>.Of(document.Kind), about = document.ThingId, sha256 = Convert.ToHexStringLower(document.Sha256) }, Readable),
    });

    /// <summary>A look at a thing changes nothing of it and stands in the ledger all the same (NET-1).</summary>
    public void NoteLook(string act, string ruleId, Aggregate at) => Acts.Add(NewEntry(act, ruleId) with { Aggregate = at.GetType().Name, AggregateId = at.Id });

    private void Apply(Aggregate thing, ClockChange change)
    {
        var open = db.Duties.Local.Where(duty => duty.ThingId == thing.Id && duty.State == DutyState.Open && (change.Kind == Clock.AnyKind || duty.Kind == change.Kind)).ToList();
        if (change.Voids && change.StartEvent.Length > 0)
            open.RemoveAll(duty => duty.StartEvent != change.StartEvent);
        if (!change.Starts)
        {
            foreach (var duty in open)
            {
                duty.End(change, caller.Officer.Id);
                Duties.Add(duty);
            }
        }
        else if (open.Count == 0 && thing is IOfCase of)
        {
            var duty = Duty.Start(change, thing.GetType().Name, thing.Id, of.CaseId, of.CourtCode, caller.Officer.Id);
            db.Duties.Add(duty);
            Duties.Add(duty);
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken)
        {
            throw new RuleViolationException(taken.ConstraintName switch
            {
                "ux_enforcement_cases_number" => Rules.CaseExists,
                "ux_debtor_listings_open" => Rules.AlreadyListed,
                "ux_restriction_orders_open" => Rules.OrderExists,
                "ux_repair_requests_pending" => Rules.RepairOpen,
                "ux_payout_items_pending" => Rules.PayoutRunning,
                "ux_instalment_plans_running" => Rules.PlanRuns,
                "ux_asset_inquiries_open" => Rules.InquiryOpen,
                "ux_exchange_officers_standing" => Rules.OfficerRegistered,
                "ux_credit_warnings_debtor" => Rules.WarningExists,
                "ux_crime_referrals_open" => Rules.ReferralOpen,
                "ux_fund_entries_reference" or "ux_repair_requests_platform" => Rules.ReferenceTaken,
                _ => Rules.StateForbids,
            });
        }
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => new(at.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, at.Offset);
}
