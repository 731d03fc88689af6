using System.Runtime.InteropServices;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Questions that are answered together: each found or refused by itself, all written down in one group.</summary>
internal sealed class AnswerBlock(StatusLookup lookup, QueryJournal journal, IStatusSource source, PartnerVisit visit, bool chinese, QueryWay way)
{
    private const int MostQuestions = 8_192;
    private const int MostHits = 8_192;
    private readonly List<Item> _items = [];
    private readonly List<JournalRow> _rows = [];
    private readonly List<Hit> _hits = [];

    /// <summary>A question with so many hits, or the problem with it.</summary>
    private readonly record struct Item(int Hits, ItemProblem? Problem);

    /// <summary>Questions, refused ones included.</summary>
    public int Count => _items.Count;

    /// <summary>Enough to be settled: many questions, or many entries behind them, whose records are held in memory.</summary>
    public bool IsFull => _items.Count >= MostQuestions || _hits.Count >= MostHits;

    /// <summary>The moment of the answers.</summary>
    public DateTimeOffset At { get; private set; } = lookup.Now;

    /// <summary>Empties the block for other questions.</summary>
    public void Clear()
    {
        _items.Clear();
        _rows.Clear();
        _hits.Clear();
    }

    /// <summary>Looks up a question, or notes what is wrong with it.</summary>
    public void Ask(ReadOnlySpan<byte> json)
    {
        if (_rows.Count == 0)
            At = lookup.Now;
        if (!StatusQuestion.TryRead(json, At.CourtDay(), out var question, out var wrong))
        {
            Refuse(Problems.Of(wrong, chinese));
            return;
        }
        if (!visit.Terms.Allows(question.Request.Purpose))
        {
            Refuse(Problems.Of([("/purpose", Rules.PurposeNotAgreed)], chinese));
            return;
        }
        var (row, hits) = lookup.Find(source, visit.Terms.ClientId, visit.Only, question, At);
        _items.Add(new Item(hits.Length, null));
        _rows.Add(row with { Way = way });
        _hits.AddRange(hits);
    }

    /// <summary>Notes a question that nobody looks at.</summary>
    public void Refuse(ItemProblem problem) => _items.Add(new Item(0, problem));

    /// <summary>Writes the answers down and meanwhile hands each over, in order. None may leave before this is done.</summary>
    /// <exception cref="BatchUnavailableException">They could not be written down, or a record not be read.</exception>
    public async Task SettleAsync(Action<StatusAnswer?, ItemProblem?> take)
    {
        var written = journal.WriteAllAsync(_rows);
        try
        {
            HandOver(await lookup.ReadRecordsAsync([.. _hits]), take);
        }
        finally
        {
            await written;
        }
    }

    private void HandOver(ReadOnlySpan<byte[]> records, Action<StatusAnswer?, ItemProblem?> take)
    {
        var (row, hit) = (0, 0);
        foreach (var (hits, problem) in _items)
        {
            if (problem is null)
                take(lookup.AnswerOf(CollectionsMarshal.AsSpan(_rows)[row++], CollectionsMarshal.AsSpan(_hits).Slice(hit, hits), records.Slice(hit, hits)), null);
            else
                take(null, problem);
            hit += hits;
        }
    }
}
