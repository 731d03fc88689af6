using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Watching;

/// <summary>Puts subjects on the caller's watch-list or changes what is said of them; the same again changes nothing.</summary>
/// <param name="Items">Up to 1,000 subjects. Each has its own outcome; one that is refused does not hinder the others.</param>
internal sealed record PutWatchesCommand(IReadOnlyList<WatchItem> Items) : IRequest<PutWatchesResult>;

/// <summary>A subject to watch.</summary>
/// <param name="Reference">The bank's own reference, unique on its list; under it the watch is found again.</param>
/// <param name="Subject">Whom to watch.</param>
/// <param name="Purpose">Why .</param>
/// <param name="AuthorizationReference">The customer's authorisation; needed for natural persons .</param>
/// <param name="ExpiresOn">Last day of the watch; left out, until it is taken off.</param>
internal sealed record WatchItem(string Reference, SubjectQuery Subject, QueryPurpose? Purpose = null, string? AuthorizationReference = null, DateOnly? ExpiresOn = null)
{
    public override string ToString() => Purpose.ToString() ?? "";
}

/// <summary>What came of each item, in order.</summary>
internal sealed record PutWatchesResult(IReadOnlyList<WatchOutcome> Items);

/// <summary>What came of an item.</summary>
internal enum WatchChange
{
    Created = 1,
    Updated = 2,
    Unchanged = 3,
    Refused = 4,
}

/// <summary>Outcome of one item.</summary>
/// <param name="Reference">The bank's reference.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="WatchId">The watch; null when refused. Another subject under a known reference is a new watch.</param>
/// <param name="Errors">Why the item was refused.</param>
internal sealed record WatchOutcome(string Reference, WatchChange Outcome, Guid? WatchId, IReadOnlyList<WatchProblem>? Errors = null);

/// <summary>What is wrong with one item.</summary>
/// <param name="Pointer">JSON pointer inside the item.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Rule">Rule on which it rests.</param>
/// <param name="Detail">In words; never the value itself.</param>
internal sealed record WatchProblem(string Pointer, string Code, string Rule, string Detail);

internal sealed class PutWatchesValidator : AbstractValidator<PutWatchesCommand>
{
    public const int Most = 1_000;

    public PutWatchesValidator()
    {
        RuleFor(command => command.Items).Must(items => items.Count is > 0 and <= Most).WithErrorCode("ITEM_COUNT").WithMessage($"One to {Most} items.");
        RuleForEach(command => command.Items).NotNull().WithErrorCode("REQUIRED").WithMessage("The value is needed.");
    }
}

internal sealed class PutWatchesHandler(
    NpgsqlDataSource database, PartnerEvents events, SubjectKeys keys, NumberCipher cipher, WatchOptions options, Caller caller, TimeProvider clock)
    : IRequestHandler<PutWatchesCommand, PutWatchesResult>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private sealed record Checked(WatchItem Item, IdentityNumber? Number, List<(string Pointer, Rule Rule)> Wrong);

    /// <summary>What a request does to the list, worked out before anything is written.</summary>
    private sealed record Plan(List<WatchOutcome> Outcomes, List<WatchedSubject> New, List<Watch> Changed, List<Guid> Replaced, List<EventDraft> Events);

    public async Task<PutWatchesResult> Handle(PutWatchesCommand request, CancellationToken cancellationToken)
    {
        var items = Check(request.Items);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (cursor, count) = await WatchStore.EnterAsync(connection, caller.World.Feed, caller.Partner, cancellationToken);
        var index = await caller.World.Live.ReachAsync(cursor, Patience, cancellationToken); // a watch begins where the telling stands, or later
        var known = await WatchStore.FindAsync(connection, caller.Partner, [.. items.Where(item => item.Wrong.Count == 0).Select(item => item.Item.Reference)], cancellationToken);
        var plan = await PlanAsync(connection, items, known, index, options.Most - count, cancellationToken);
        await WatchStore.RemoveAsync(connection, caller.Partner, [.. plan.Replaced], [], cancellationToken);
        await ChangeAsync(connection, plan.Changed, cancellationToken);
        await WatchStore.AddAsync(connection, plan.New, clock.GetUtcNow(), cancellationToken);
        await using (var grow = new NpgsqlCommand("update partner_streams set watches = watches + $2 where partner = $1", connection).With(caller.Partner, plan.New.Count))
            await grow.ExecuteNonQueryAsync(cancellationToken);
        await events.AppendAsync(connection, caller.World.Feed, plan.Events, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PutWatchesResult(plan.Outcomes);
    }

    private List<Checked> Check(IReadOnlyList<WatchItem> items)
    {
        var today = clock.CourtToday();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. items.Select(item =>
        {
            var question = new StatusRequest(item.Subject, item.Purpose ?? QueryPurpose.LoanReview, item.AuthorizationReference, item.Reference);
            var wrong = StatusQuestion.Check(question, today, out var number);
            if (item.Purpose is null)
                wrong.Add(("/purpose", Rules.PurposeRequired));
            else if (caller.PartnerTerms is { } terms && !terms.Allows(item.Purpose.Value))
                wrong.Add(("/purpose", Rules.PurposeNotAgreed));
            if (string.IsNullOrWhiteSpace(item.Reference) || !seen.Add(item.Reference))
                wrong.Add(("/reference", Rules.ReferenceUnique));
            if (item.ExpiresOn < today)
                wrong.Add(("/expiresOn", Rules.WatchEnded));
            return new Checked(item, number, wrong);
        })];
    }

    private async Task<Plan> PlanAsync(
        NpgsqlConnection connection, List<Checked> items, Dictionary<string, Watch> known, StatusIndex.StatusIndex index, int room, CancellationToken cancellationToken)
    {
        var plan = new Plan([], [], [], [], []);
        var found = new List<(WatchedSubject Subject, long[] Positions)>();
        foreach (var (item, number, wrong) in items)
        {
            var present = known.GetValueOrDefault(item.Reference);
            if (wrong.Count == 0 && present is null && room-- <= 0)
                wrong.Add(("", Rules.WatchLimit));
            if (wrong.Count > 0)
            {
                plan.Outcomes.Add(new WatchOutcome(item.Reference, WatchChange.Refused, null, [.. wrong.Select(ToProblem)]));
                continue;
            }
            var wanted = new Watch(
                Guid.CreateVersion7(), caller.Partner, item.Reference, caller.World.KeyOf(number!, caller.Partner), keys.NameKeyOf(item.Subject.Name), cipher.Encrypt(number!), item.Purpose!.Value,
                item.AuthorizationReference, item.ExpiresOn, 0);
            if (present?.Key == wanted.Key)
            {
                plan.Outcomes.Add(Keep(plan, present, wanted));
                continue;
            }
            if (present is not null)
                plan.Replaced.Add(present.Id);
            var (hits, position) = StatusLookup.Hits(index, wanted.Key, clock.CourtToday());
            found.Add((new WatchedSubject(wanted with { SincePosition = position }, keys), [.. hits.Select(hit => hit.Position).Distinct()]));
            plan.Outcomes.Add(new WatchOutcome(item.Reference, present is null ? WatchChange.Created : WatchChange.Updated, wanted.Id));
        }
        await BeginAsync(connection, plan, found, cancellationToken);
        return plan;
    }

    private static WatchOutcome Keep(Plan plan, Watch present, Watch wanted)
    {
        var kept = wanted with { Id = present.Id, Document = present.Document, SincePosition = present.SincePosition };
        if (kept == present)
            return new WatchOutcome(present.Reference, WatchChange.Unchanged, present.Id);
        plan.Changed.Add(kept);
        return new WatchOutcome(present.Reference, WatchChange.Updated, present.Id);
    }

    private async Task BeginAsync(NpgsqlConnection connection, Plan plan, List<(WatchedSubject Subject, long[] Positions)> found, CancellationToken cancellationToken)
    {
        var positions = found.SelectMany(one => one.Positions).Distinct().ToArray();
        var versions = (await FeedVersions.ReadAtAsync(connection, caller.World.Feed, positions, cancellationToken)).ToDictionary(version => version.Position);
        var now = clock.CourtNow();
        foreach (var (subject, at) in found)
        {
            plan.Events.Add(subject.Begin(at.Select(position => versions[position]), now));
            plan.New.Add(subject);
        }
    }

    private static async Task ChangeAsync(NpgsqlConnection connection, List<Watch> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        var update = new NpgsqlBatchCommand("""
            update watches set name_key = changed.name_key, purpose = changed.purpose, authorization_reference = changed.authorization_reference, expires_on = changed.expires_on
            from unnest($1, $2, $3, $4, $5) as changed (id, name_key, purpose, authorization_reference, expires_on) where watches.id = changed.id
            """);
        Audit.ArrayParameters.Add(update, NpgsqlDbType.Uuid, changed, watch => watch.Id);
        Audit.ArrayParameters.Add(update, NpgsqlDbType.Bigint, changed, watch => (long)watch.NameKey);
        Audit.ArrayParameters.Add(update, NpgsqlDbType.Text, changed, watch => Codes<QueryPurpose>.Of(watch.Purpose));
        Audit.ArrayParameters.Add(update, NpgsqlDbType.Text, changed, watch => watch.AuthorizationReference);
        Audit.ArrayParameters.Add(update, NpgsqlDbType.Date, changed, watch => watch.ExpiresOn);
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private WatchProblem ToProblem((string Pointer, Rule Rule) wrong) =>
        new(wrong.Pointer, wrong.Rule.Code, wrong.Rule.Id, caller.ReadsChinese ? wrong.Rule.Chinese : wrong.Rule.English);
}
