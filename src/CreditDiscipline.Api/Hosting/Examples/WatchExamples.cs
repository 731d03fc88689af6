using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Watch-lists and their events.</summary>
internal static class WatchExamples
{
    private static readonly WatchItem Person = new(Sample.Reference, Sample.AskedPerson, QueryPurpose.LoanReview, Sample.Authorization, new DateOnly(2027, 12, 31));

    private static readonly WatchDetails Watch = new(
        Sample.WatchId, Sample.Reference, DocumentType.CitizenId, Sample.DebtorDetails.DocumentNumber, QueryPurpose.LoanReview, Sample.Authorization, new DateOnly(2027, 12, 31), StatusResult.None,
        Sample.Now, Sample.Position);

    private static readonly SubjectState Nothing = new(
        Sample.WatchId, Sample.Reference, DocumentType.CitizenId, Sample.DebtorDetails.DocumentNumber, null, StatusResult.None, [], Sample.Position, 41);

    private static readonly ConcernedEntry Entry = new(Register.Listing, Sample.ListingId, 1, Sample.CaseNumber, Sample.Court, Sample.CourtName, NameMatches: true);

    /// <summary>The watch begins.</summary>
    public static PartnerEvent Initial { get; } = PartnerEvent.Of(Feed.Register, Sample.EventId, EventTypes.Initial, Sample.WatchId, Sample.Now, Nothing);

    /// <summary>The subject was listed.</summary>
    public static PartnerEvent Listed { get; } = PartnerEvent.Of(Feed.Register, Sample.Id(21), EventTypes.Listed, Sample.WatchId, Sample.At(9, 30),
        Nothing with { ResultBefore = StatusResult.None, Result = StatusResult.Listed, Entries = [Entry], Position = Sample.Position + 7, Sequence = 42 });

    /// <summary>The entry is gone, and nothing more is told of it.</summary>
    public static PartnerEvent Removed { get; } = PartnerEvent.Of(Feed.Register, Sample.Id(22), EventTypes.Removed, Sample.WatchId, Sample.At(16),
        Nothing with { ResultBefore = StatusResult.Listed, Entries = [new ConcernedEntry(Register.Listing, Sample.ListingId, 2)], Position = Sample.Position + 31, Sequence = 43 });

    public static void AddTo(ExampleBook book)
    {
        book.Thing(new Example("Watch", "A customer on whom there is nothing", Watch));
        book.On("PutWatches")
            .Says("A reference is unique on the list of its partner. The same item again is `UNCHANGED`, so a request that failed is simply sent again. Another subject under a known reference is a new watch. One item that is refused hinders no other.")
            .Asks("two", "A person and a company", new PutWatchesCommand([Person, new WatchItem("KH-2026-000816", Sample.AskedCompany, QueryPurpose.ProcurementCheck)]))
            .Answers(new Example("Watches.put", "One is watched from now on, one was refused", new PutWatchesResult(
                [new WatchOutcome(Sample.Reference, WatchChange.Created, Sample.WatchId), new WatchOutcome("KH-2026-000816", WatchChange.Refused, null, [Refusal(Rules.PurposeNotAgreed)])])));
        book.On("ListWatches").Says("200 at a time, in the order in which they were put on. `next` is the cursor of the following page.");
        book.On("GetWatch").Says("A watch of another partner is as if it were not there.");
        book.On("RemoveWatch").Says("The events that were sent before stay.");
        book.On("RemoveWatches").Says("References that are not on the list are named in the answer; they do no harm.")
            .Asks("two", "Two customers who left", new RemoveWatchesCommand([Sample.Reference, "KH-2026-000999"]))
            .Answers(new Example("Watches.removed", "One was watched, the other was not", new RemoveWatchesResult(1, ["KH-2026-000999"])));
        book.On("ListEvents").Says("For those who have no webhook, or missed something. Ask again after `after` while it is smaller than `head`. A number that is missing was not made yet.")
            .Answers(new Example("Events", "The watch begins, the subject is listed, the entry goes", new EventPage([Initial, Listed, Removed], 43, 43)));
    }

    private static WatchProblem Refusal(Rule rule) => new("/purpose", rule.Code, rule.Id, rule.English);
}
