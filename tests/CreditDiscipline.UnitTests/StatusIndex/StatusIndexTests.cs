using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.StatusIndex;
using Index = CreditDiscipline.StatusIndex.StatusIndex;

namespace CreditDiscipline.UnitTests.StatusIndex;

/// <summary>What the whole process holds is measured here, so nothing else runs beside it.</summary>
[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;

[Collection(nameof(MeasuresMemory))]
public sealed class StatusIndexTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private readonly Index _index = new();

    [Fact]
    public void An_entry_is_found_under_every_subject_and_gone_when_it_ends()
    {
        var order = Guid.NewGuid();
        Apply(1, order, 1, Register.Restriction, true, null, Subject(1), Subject(2, BoundRole.LegalRepresentative));
        Assert.Null(Assert.Single(Find(1)).BoundAs);
        Assert.Equal(BoundRole.LegalRepresentative, Assert.Single(Find(2)).BoundAs);

        Apply(2, order, 2, Register.Restriction, true, null, Subject(1), Subject(3, BoundRole.Principal));
        Assert.Empty(Find(2));
        Assert.Equal(2, Assert.Single(Find(3)).Position);

        Apply(3, order, 3, Register.Restriction, false, null);
        Assert.Empty(Find(1));
        Assert.Empty(Find(3));
        Assert.Equal((3L, 0L, 0L), (_index.Position, _index.EntryCount, _index.RecordCount));
    }

    [Fact]
    public void Offices_of_one_person_in_one_order_come_in_the_order_of_their_codes_however_they_were_bound()
    {
        Apply(1, Guid.NewGuid(), 1, Register.Restriction, true, null, Subject(1, BoundRole.Principal), Subject(1, BoundRole.ActualController), Subject(1, BoundRole.LegalRepresentative));
        Apply(2, Guid.NewGuid(), 1, Register.Restriction, true, null, Subject(1, BoundRole.LegalRepresentative), Subject(1, BoundRole.Principal));
        Assert.Equal(
            [(1, BoundRole.LegalRepresentative), (1, BoundRole.Principal), (1, BoundRole.ActualController), (2, BoundRole.LegalRepresentative), (2, BoundRole.Principal)],
            Find(1).Select(hit => ((int)hit.Position, hit.BoundAs!.Value)));
    }

    [Fact, Trait("Rule", "LIST-DUP")]
    public void Example_72_removing_one_courts_entry_leaves_the_others()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        Apply(1, first, 1, Register.Listing, true, null, Subject(1));
        Apply(2, second, 1, Register.Listing, true, null, Subject(1));
        Apply(3, first, 2, Register.Listing, false, null);
        Assert.Equal(second, Assert.Single(Find(1)).EntryId);
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public void A_term_entry_is_shown_through_its_last_day_and_not_after()
    {
        Apply(1, Guid.NewGuid(), 1, Register.Listing, true, Today, Subject(1));
        Assert.Single(Find(1, Today));
        Assert.Empty(Find(1, Today.AddDays(1)));
    }

    [Fact, Trait("Rule", "PUSH-3")]
    public void A_gap_is_noticed_and_what_was_applied_before_changes_nothing()
    {
        var entry = Guid.NewGuid();
        Apply(1, entry, 2, Register.Listing, true, null, Subject(1));
        Apply(1, entry, 3, Register.Listing, false, null);
        Assert.Single(Find(1));
        Apply(2, entry, 1, Register.Listing, false, null); // an older version
        Assert.Equal(2, Assert.Single(Find(1)).Version);
        var gap = Assert.Throws<FeedGapException>(() => Apply(4, entry, 4, Register.Listing, false, null));
        Assert.Equal((3L, 4L), (gap.Expected, gap.Actual));
    }

    [Fact]
    public void More_hits_than_fit_are_counted_and_come_in_order_of_their_changes()
    {
        for (var position = 1; position <= 20; position++)
            Apply(position, Guid.NewGuid(), 1, Register.Listing, true, null, Subject(1));
        var hits = new Hit[5];
        Assert.Equal(20, _index.Lookup(Subject(1).Key, Today, hits).Count);
        var all = Find(1);
        Assert.Equal(Enumerable.Range(1, 20).Select(position => (long)position), all.Select(hit => hit.Position));
    }

    [Fact]
    public void It_agrees_with_a_plain_dictionary_after_any_sequence_of_changes()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var model = new Dictionary<Guid, (int Version, long Position, HashSet<int> Subjects)>();
        var entries = Enumerable.Range(0, 4_000).Select(_ => Guid.NewGuid()).ToArray();
        for (var position = 1; position <= 40_000; position++)
        {
            var entry = entries[random.Next(entries.Length)];
            var version = model.TryGetValue(entry, out var known) ? known.Version + 1 : position;
            var subjects = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(3_000)).ToHashSet();
            Apply(position, entry, version, Register.Listing, subjects.Count > 0, null, [.. subjects.Select(subject => Subject(subject))]);
            if (subjects.Count > 0)
                model[entry] = (version, position, subjects);
            else
                model.Remove(entry);
        }
        for (var subject = 0; subject < 3_000; subject++)
        {
            var expected = model.Where(entry => entry.Value.Subjects.Contains(subject)).OrderBy(entry => entry.Value.Position).Select(entry => (entry.Key, entry.Value.Version));
            Assert.True(expected.SequenceEqual(Find(subject).Select(hit => (hit.EntryId, hit.Version))), $"seed {seed}, subject {subject}");
        }
        Assert.Equal(model.Count, _index.EntryCount);
    }

    [Fact]
    public async Task Readers_never_see_half_a_change()
    {
        // One entry is always under exactly one of two subjects; whoever asks for both at one position finds it once.
        var entry = Guid.NewGuid();
        Apply(1, entry, 1, Register.Restriction, true, null, Subject(1), Subject(2));
        using var stop = new CancellationTokenSource();
        var torn = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var hits = new Hit[4];
            while (!stop.IsCancellationRequested)
            {
                var found = _index.Lookup(Subject(1).Key, Today, hits);
                if (found.Count != 1 || hits[0].Version != found.Position || hits[0].Position != found.Position)
                    Interlocked.Increment(ref torn);
            }
        })).ToArray();
        for (var position = 2; position <= 200_000; position++)
            Apply(position, entry, position, Register.Restriction, true, null, Subject(1), Subject(position % 2 == 0 ? 3 : 2));
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(0, torn);
    }

    [Fact]
    public void A_record_costs_at_most_128_bytes()
    {
        const int records = 300_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new Index(records);
        for (var number = 1; number <= records; number++)
            index.Load(Change(number, Guid.NewGuid(), 1, Register.Listing, true, null, [Subject(number)]));
        index.CompleteLoad(records);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / records;
        Assert.InRange(bytes, 64, 128);
        Assert.InRange(index.AllocatedBytes / records, 64, 128);
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        Apply(1, Guid.NewGuid(), 1, Register.Listing, true, null, Subject(1));
        var hits = new Hit[4];
        _index.Lookup(Subject(1).Key, Today, hits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
            _index.Lookup(Subject(1).Key, Today, hits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static IndexedSubject Subject(int number, BoundRole? boundAs = null) =>
        new(new SubjectKey((ulong)number * 0x9E3779B97F4A7C15, (ulong)number * 0xBF58476D1CE4E5B9), (ulong)number, boundAs);

    private static IndexedChange Change(long position, Guid entry, int version, Register register, bool visible, DateOnly? until, ReadOnlySpan<IndexedSubject> subjects) => new()
    {
        Position = position,
        EntryId = entry,
        Version = version,
        Register = register,
        Visible = visible,
        VisibleUntil = until,
        Subjects = subjects,
    };

    private void Apply(long position, Guid entry, int version, Register register, bool visible, DateOnly? until, params IndexedSubject[] subjects) =>
        _index.Apply(Change(position, entry, version, register, visible, until, subjects));

    private Hit[] Find(int subject, DateOnly? day = null)
    {
        var hits = new Hit[64];
        return hits[.._index.Lookup(Subject(subject).Key, day ?? Today, hits).Count];
    }
}
