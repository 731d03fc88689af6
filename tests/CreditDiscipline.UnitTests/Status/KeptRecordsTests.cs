using CreditDiscipline.Application.Status;

namespace CreditDiscipline.UnitTests.Status;

public sealed class KeptRecordsTests
{
    [Fact]
    public void A_record_that_was_kept_is_found_by_its_position()
    {
        using var kept = new KeptRecords(1 << 20);
        kept.Keep(7, [7]);
        kept.Keep(8, [8]);
        Assert.Equal<byte[]>([[8], [7]], kept.Find([8, 7])!);
    }

    [Fact]
    public void Where_one_record_is_not_kept_none_is_given()
    {
        using var kept = new KeptRecords(1 << 20);
        kept.Keep(7, [7]);
        Assert.Null(kept.Find([7, 8]));
    }

    [Fact]
    public void More_than_there_is_room_for_is_never_kept()
    {
        using var kept = new KeptRecords(100_000);
        for (var position = 1; position <= 1_000; position++)
            kept.Keep(position, new byte[1_000]);
        Assert.InRange(Enumerable.Range(1, 1_000).Count(position => kept.Find([position]) is not null), 1, 100);
    }

    [Fact]
    public async Task What_is_asked_for_later_finds_room_again()
    {
        using var kept = new KeptRecords(100_000);
        for (var position = 1; position <= 100_000; position++)
        {
            kept.Keep(position, new byte[1_000]);
            if (position > 1_000 && kept.Find([position]) is not null)
                return;
            if (position % 100 == 0)
                await Task.Delay(1); // the old ones go meanwhile
        }
        Assert.Fail("Nothing of a later time was kept.");
    }

    [Fact]
    public void Without_room_nothing_is_kept()
    {
        using var kept = new KeptRecords(0);
        kept.Keep(7, [7]);
        Assert.Null(kept.Find([7]));
    }
}
