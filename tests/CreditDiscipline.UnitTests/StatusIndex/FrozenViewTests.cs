using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.StatusIndex;
using Index = CreditDiscipline.StatusIndex.StatusIndex;

namespace CreditDiscipline.UnitTests.StatusIndex;

public sealed class FrozenViewTests
{
    private const int Subjects = 300;
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void A_view_does_not_see_what_comes_after_it_and_the_index_does()
    {
        var changes = Changes(new Random(1), 3);
        var index = new Index();
        Apply(index, changes[0] with { Subjects = [Subject(1)], Until = null });
        using var view = index.Freeze();
        Apply(index, changes[1] with { Entry = changes[0].Entry, Version = 2, Subjects = [] });
        Apply(index, changes[2] with { Entry = Guid.NewGuid(), Version = 1, Subjects = [Subject(2)], Until = null });
        Assert.Equal((1L, 3L), (view.Position, index.Position));
        Assert.Equal((1, 0), (Find(view, 1).Length, Find(index, 1).Length));
        Assert.Equal((0, 1), (Find(view, 2).Length, Find(index, 2).Length));
    }

    [Fact]
    public void The_day_is_decided_when_one_asks_and_not_when_the_view_was_taken()
    {
        var index = new Index();
        var entry = Guid.NewGuid();
        Apply(index, new Change(1, entry, 1, Today, [Subject(1)]));
        using var view = index.Freeze();
        Assert.Single(Find(view, 1));
        Assert.Empty(Find(view, 1, Today.AddDays(1)));
        Apply(index, new Change(2, entry, 2, null, [Subject(1)]));
        Assert.Single(Find(view, 1));
        Assert.Empty(Find(view, 1, Today.AddDays(1)));
    }

    [Fact]
    public async Task Each_view_answers_for_ever_as_a_plain_list_of_the_changes_up_to_its_position()
    {
        var seed = Random.Shared.Next();
        Console.WriteLine($"FrozenViewTests seed {seed}");
        var random = new Random(seed);
        var changes = Changes(random, 30_000);
        var index = new Index();
        var writer = Task.Run(() =>
        {
            foreach (var change in changes)
                Apply(index, change);
        });
        var views = new List<FrozenView>();
        var readers = new List<Task>();
        while (views.Count < 40 && !writer.IsCompleted)
        {
            var view = index.Freeze();
            views.Add(view);
            if (views.Count % 4 == 0)
                readers.Add(Task.Run(() => Compare(view, changes, seed))); // while the writer goes on
            Thread.SpinWait(random.Next(100_000));
        }
        await writer;
        await Task.WhenAll(readers);
        Assert.All(views, view => Compare(view, changes, seed));
        foreach (var view in views)
            view.Dispose();
    }

    [Fact]
    public async Task A_change_that_comes_in_the_middle_of_a_look_up_is_not_seen_by_the_view()
    {
        var index = new Index();
        var entry = Guid.NewGuid();
        Apply(index, new Change(1, entry, 1, null, [Subject(1)]));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var position = 2; !stop.IsCancellationRequested; position++)
                Apply(index, new Change(position, entry, position, null, [Subject(1)]));
        });
        for (var round = 0; round < 100_000; round++)
        {
            using var view = index.Freeze();
            Assert.Equal(view.Position, Assert.Single(Find(view, 1)).Position);
        }
        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task A_view_taken_back_answers_as_one_that_was_taken_then()
    {
        var seed = Random.Shared.Next();
        Console.WriteLine($"FrozenViewTests seed {seed}");
        var random = new Random(seed);
        var changes = Changes(random, 6_000);
        var index = new Index();
        foreach (var change in changes.Take(4_000))
            Apply(index, change);
        using var view = index.Freeze();
        var writer = Task.Run(() =>
        {
            foreach (var change in changes.Skip(4_000))
                Apply(index, change);
        });
        var earlier = random.Next(2_000, 4_000);
        foreach (var since in changes.Skip(earlier).Take(4_000 - earlier).GroupBy(change => change.Entry))
        {
            var before = changes.Take(earlier).LastOrDefault(change => change.Entry == since.Key, new Change(0, since.Key, 0, null, []));
            view.Restore(Indexed(before), [.. since.SelectMany(change => change.Subjects)]);
        }
        view.MoveBackTo(earlier);
        await writer;
        Compare(view, changes, seed);
    }

    [Fact]
    public void A_closed_view_is_asked_in_vain_and_costs_no_place()
    {
        var index = new Index();
        for (var round = 0; round < 2 * Index.MostViews; round++)
            index.Freeze().Dispose();
        var view = index.Freeze();
        view.Dispose();
        Assert.Throws<ViewLostException>(() => Find(view, 1));
        for (var open = 0; open < Index.MostViews; open++)
            index.Freeze();
        Assert.Throws<TooManyViewsException>(index.Freeze);
    }

    [Fact]
    public void A_view_that_would_grow_without_end_gives_up_and_says_so()
    {
        var index = new Index(FrozenView.MostSubjects);
        using var view = index.Freeze();
        for (var position = 1; position <= FrozenView.MostSubjects; position++)
            Apply(index, new Change(position, new Guid(position, 0, 0, new byte[8]), 1, null, [Subject(position)]));
        Assert.Empty(Find(view, 1));
        Apply(index, new Change(FrozenView.MostSubjects + 1, Guid.NewGuid(), 1, null, [Subject(0)]));
        Assert.Throws<ViewLostException>(() => Find(view, 1));
    }

    private sealed record Change(long Position, Guid Entry, int Version, DateOnly? Until, IndexedSubject[] Subjects);

    /// <summary>Changes of a few entries, some of which a person stands in twice.</summary>
    private static List<Change> Changes(Random random, int count)
    {
        var entries = Enumerable.Range(0, 400).Select(_ => Guid.NewGuid()).ToArray();
        var versions = new Dictionary<Guid, int>();
        return [.. Enumerable.Range(1, count).Select(position =>
        {
            var entry = entries[random.Next(entries.Length)];
            versions[entry] = versions.GetValueOrDefault(entry) + 1;
            var subjects = Enumerable.Range(0, random.Next(0, 4)).Select(office => Subject(random.Next(Subjects), office == 0 ? null : (BoundRole)office)).ToArray();
            return new Change(position, entry, versions[entry], random.Next(3) == 0 ? Today.AddDays(random.Next(-2, 3)) : null, subjects);
        })];
    }

    private static void Compare(FrozenView view, List<Change> changes, int seed)
    {
        var model = new Dictionary<Guid, Change>();
        foreach (var change in changes.Take((int)view.Position))
            model[change.Entry] = change;
        var bySubject = model.Values.SelectMany(change => change.Subjects.Select(subject => (subject.Key, Change: change))).ToLookup(pair => pair.Key, pair => pair.Change);
        for (var subject = 0; subject < Subjects; subject++)
        {
            foreach (var day in new[] { Today.AddDays(-1), Today.AddDays(1) })
            {
                var expected = bySubject[Subject(subject).Key].Where(change => change.Until is null || change.Until >= day).OrderBy(change => change.Position).Select(change => (change.Entry, change.Version, change.Position));
                Assert.True(expected.SequenceEqual(Find(view, subject, day).Select(hit => (hit.EntryId, hit.Version, hit.Position))), $"seed {seed}, position {view.Position}, subject {subject}");
            }
        }
    }

    private static IndexedSubject Subject(int number, BoundRole? boundAs = null) =>
        new(new SubjectKey((ulong)number * 0x9E3779B97F4A7C15, (ulong)number * 0xBF58476D1CE4E5B9), (ulong)number, boundAs);

    private static IndexedChange Indexed(Change change) => new()
    {
        Position = change.Position,
        EntryId = change.Entry,
        Version = change.Version,
        Register = Register.Listing,
        Visible = change.Subjects.Length > 0,
        VisibleUntil = change.Until,
        Subjects = change.Subjects,
    };

    private static void Apply(Index index, Change change) => index.Apply(Indexed(change));

    private static Hit[] Find(IStatusSource source, int subject, DateOnly? day = null)
    {
        var hits = new Hit[64];
        return hits[..source.Lookup(Subject(subject).Key, day ?? Today, hits).Count];
    }
}
