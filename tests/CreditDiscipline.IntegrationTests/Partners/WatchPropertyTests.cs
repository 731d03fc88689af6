using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>Whatever partners and courts do at the same time, each watch is told everything once.</summary>
public sealed class WatchPropertyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Writers = 6;
    private const int Partners = 4;
    private const int Rounds = 60;
    private readonly List<(TestDebtor Debtor, SubjectKey Key)> _people = [];
    private readonly ConcurrentBag<(Guid Watch, SubjectKey Key, string Partner)> _watches = [];
    private readonly ConcurrentDictionary<Guid, bool> _removed = [];

    private sealed record Change(long Position, Guid EntryId, HashSet<SubjectKey> Subjects);

    [Fact]
    public async Task Each_watch_has_its_initial_state_and_one_event_for_each_change_that_touches_its_subject()
    {
        var seed = Random.Shared.Next();
        var keys = new SubjectKeys(api.Keys);
        for (var person = 0; person < 24; person++)
        {
            var debtor = TestDebtor.New();
            _people.Add((debtor, keys.KeyOf(IdentityNumber.Parse(DocumentType.CitizenId, debtor.Number, api.Today))));
        }
        using var second = ActivatorUtilities.CreateInstance<WatchFollower>(api.Services, Feed.Register, NullLogger<WatchFollower>.Instance); // another worker host
        await second.StartAsync(CancellationToken.None);
        await Task.WhenAll([
            .. Enumerable.Range(0, Writers).Select(writer => ActAsync(new Ledger(keys), new Random(seed + writer))),
            .. Enumerable.Range(0, Partners).Select(partner => WatchAsync($"bank-watching-{partner}", new Random(seed - 1 - partner))),
        ]);
        await ApiFixture.UntilAsync(() => api.ScalarAsync<bool>("select watch_cursor.position = change_head.position from watch_cursor, change_head"), "the followers have caught up");
        await second.StopAsync(CancellationToken.None);

        var changes = await ReadChangesAsync();
        Assert.True(changes.Count > 200 && _watches.Count > 100 && !_removed.IsEmpty, $"seed {seed}: {changes.Count} changes, {_watches.Count} watches, {_removed.Count} removed");
        foreach (var partner in _watches.GroupBy(watch => watch.Partner))
            await CheckAsync(partner.Key, [.. partner], changes, seed);
    }

    private async Task CheckAsync(string partner, List<(Guid Watch, SubjectKey Key, string Partner)> watches, List<Change> changes, int seed)
    {
        var events = await (await api.PartnerAsync(partner)).AllEventsAsync();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(one => one.Data().GetProperty("sequence").GetInt64()));
        var byWatch = events.ToLookup(one => one.Data().GetProperty("watchId").GetGuid());
        foreach (var (watch, key, _) in watches)
        {
            var told = byWatch[watch].ToList();
            Assert.Equal("initial", WatchList.TypeOf(told[0]));
            var since = PositionOf(told[0]);
            Assert.True(EntriesOf(key, changes, since).SetEquals(told[0].Data().GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("entryId").GetGuid())), $"seed {seed}: initial state of {watch} at {since}");
            var expected = Expected(key, changes, since).ToList();
            var positions = told.Skip(1).Select(PositionOf).ToList();
            Assert.True(expected.Take(_removed.ContainsKey(watch) ? positions.Count : expected.Count).SequenceEqual(positions), $"seed {seed}: {watch} since {since} was told {string.Join(',', positions)} instead of {string.Join(',', expected)}");
            Assert.Equal(told.Take(told.Count - 1).Select(WatchList.Result), told.Skip(1).Select(one => one.Data().GetProperty("resultBefore").GetString()!));
        }
    }

    /// <summary>Positions after the beginning at which the subject is in the new version of the entry or was in the version before.</summary>
    private static IEnumerable<long> Expected(SubjectKey key, List<Change> changes, long since)
    {
        var before = new Dictionary<Guid, HashSet<SubjectKey>>();
        foreach (var change in changes)
        {
            if (change.Position > since && (change.Subjects.Contains(key) || (before.TryGetValue(change.EntryId, out var earlier) && earlier.Contains(key))))
                yield return change.Position;
            before[change.EntryId] = change.Subjects;
        }
    }

    private static HashSet<Guid> EntriesOf(SubjectKey key, List<Change> changes, long at) =>
        [.. changes.Where(change => change.Position <= at).GroupBy(change => change.EntryId).Where(entry => entry.Last().Subjects.Contains(key)).Select(entry => entry.Key)];

    private static long PositionOf(JsonElement one) => one.Data().GetProperty("position").GetInt64();

    private async Task<List<Change>> ReadChangesAsync()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        return [.. (await FeedVersions.ReadAfterAsync(connection, Feed.Register, 0, int.MaxValue, CancellationToken.None)).Select(version => new Change(version.Position, version.EntryId, [.. version.Subjects.Select(subject => subject.Key)]))];
    }

    private async Task WatchAsync(string partner, Random random)
    {
        var (bank, present) = (await api.PartnerAsync(partner), new Dictionary<string, Guid>());
        for (var round = 0; round < Rounds; round++)
        {
            if (random.Next(4) == 0 && present.Count > 0)
            {
                var gone = present.Keys.Where(_ => random.Next(3) == 0).ToArray();
                if (gone.Length == 0)
                    continue;
                await bank.PostAsJsonAsync("/v1/watches/remove", new { references = gone }).SuccessAsync();
                foreach (var reference in gone)
                    Remove(present, reference);
                continue;
            }
            var picked = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (Reference: $"R-{random.Next(30)}", Person: _people[random.Next(_people.Count)])).DistinctBy(item => item.Reference).ToList();
            var answer = await bank.PutAsync([.. picked.Select(item => WatchList.Item(item.Person.Debtor, item.Reference))]).SuccessAsync();
            foreach (var (item, outcome) in picked.Zip(answer.GetProperty("items").EnumerateArray()))
            {
                var watch = outcome.GetProperty("watchId").GetGuid();
                if (present.TryGetValue(item.Reference, out var known) && known == watch)
                    continue;
                Remove(present, item.Reference);
                present[item.Reference] = watch;
                _watches.Add((watch, item.Person.Key, partner));
            }
        }
    }

    private void Remove(Dictionary<string, Guid> present, string reference)
    {
        if (present.Remove(reference, out var watch))
            _removed[watch] = true;
    }

    /// <summary>One court: new entries and orders, changes of whom they bind, ends of them; some acts are rolled back.</summary>
    private async Task ActAsync(Ledger ledger, Random random)
    {
        var open = new Dictionary<Guid, (Register Register, int Version)>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var connection = await api.Database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var next = new Dictionary<Guid, (Register Register, int Version)>(open);
            var publications = Enumerable.Range(0, random.Next(1, 4)).Select(_ => NewPublication(next, random)).ToList();
            await ledger.AppendAsync(connection, [new ActEntry { At = DateTimeOffset.UtcNow, ActorId = "writer", ActorName = "writer", Role = "JUDGE", CourtCode = "甘", Origin = "test", Act = "Test", RuleId = "TEST" }], publications, DateTimeOffset.UtcNow, CancellationToken.None);
            if (random.Next(5) == 0)
            {
                await transaction.RollbackAsync();
                continue;
            }
            await transaction.CommitAsync();
            open = next;
        }
    }

    private Publication NewPublication(Dictionary<Guid, (Register Register, int Version)> open, Random random)
    {
        var again = open.Count > 0 && random.Next(3) > 0;
        var id = again ? open.Keys.ElementAt(random.Next(open.Count)) : Guid.NewGuid();
        var (register, version) = again ? open[id] : (random.Next(2) == 0 ? Register.Listing : Register.Restriction, 0);
        version++;
        if (again && random.Next(2) == 0)
        {
            open.Remove(id);
            return new Publication(register == Register.Listing ? ChangeKind.Delete : ChangeKind.RestrictLift, register, id, version, true, false, null, [], new RemovalRecord(id, register, version, api.Today, null));
        }
        open[id] = (register, version);
        var subjects = Enumerable.Range(0, register == Register.Listing ? 1 : random.Next(1, 4)).Select(index => new PublishedSubject(_people[random.Next(_people.Count)].Key, "甲", index == 0 ? null : BoundRole.ActualController)).ToList();
        var kind = (register, again) switch
        {
            (Register.Listing, false) => ChangeKind.Add,
            (Register.Listing, true) => ChangeKind.Update,
            (_, false) => ChangeKind.RestrictAdd,
            _ => ChangeKind.RestrictUpdate,
        };
        return new Publication(kind, register, id, version, false, false, null, subjects, RecordOf(register, id, version));
    }

    private PublicRecord RecordOf(Register register, Guid id, int version)
    {
        var subject = new SubjectRecord(SubjectType.NaturalPerson, "甲", DocumentType.CitizenId, "6201021990****0011", null, null, null);
        return register == Register.Listing
            ? new ListingRecord(id, version, subject, "(2026)甘0102执1号", "甘0102", "法院", [], "", api.Today, api.Today, api.Today, null, "", Performance.None, new BasisRecord("", ""))
            : new RestrictionRecord(id, version, subject, "(2026)甘0102执1号", "甘0102", "法院", api.Today, api.Today, [], [], []);
    }
}
