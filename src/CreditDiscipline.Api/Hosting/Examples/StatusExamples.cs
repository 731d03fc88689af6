using System.Text;
using System.Text.Json;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Look-ups: one, a batch, a stream, and the limits.</summary>
internal static class StatusExamples
{
    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static readonly StatusRequest Person = new(Sample.AskedPerson, QueryPurpose.LoanOrigination, Sample.Authorization, Sample.Reference);
    private static readonly StatusRequest Company = new(Sample.AskedCompany, QueryPurpose.ProcurementCheck, Reference: "KH-2026-000816");
    private static readonly StatusRequest Misspelt = Person with { Subject = Sample.AskedPerson with { DocumentNumber = "620102199001010017" }, Reference = "KH-2026-000817" };

    private static readonly ListingAnswer Listing = new(
        Sample.ListingId, 1, Sample.CaseNumber, Sample.Court, Sample.CourtName, [ListingGround.AbleButRefuses], Sample.Conduct, Sample.Filed, Sample.Decided, Sample.Published, null, Sample.Obligation,
        Performance.None, new BasisRecord("兰州市城关区人民法院", "(2025)甘0102民初5678号"));

    private static readonly RestrictionAnswer Restriction = new(
        Sample.OrderId, 1, Sample.CaseNumber, Sample.Court, Sample.CourtName, Sample.Served, RestrictionOrder.AllCategories, null, [], [], null);

    private static readonly StatusAnswer Nothing = new(Sample.QueryId, Sample.Reference, StatusResult.None, false, false, [], [], Sample.Position, Sample.Now);

    /// <summary>On the list and under an order.</summary>
    public static readonly StatusAnswer Both = Nothing with { Result = StatusResult.ListedAndRestricted, NumberMatches = true, NameMatches = true, Listings = [Listing], Restrictions = [Restriction] };

    public static void AddTo(ExampleBook book)
    {
        AddOne(book);
        AddBatch(book);
        AddStream(book);
        book.On("GetLimits").Says("Says what the `RateLimit` headers say, and the limits themselves. It counts as one question.")
            .Answers(new Example("Limits", "Most of the day is left", new LimitsAnswer(500, 200, 5_000_000, 499, 4_998_766, new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.FromHours(8)))));
    }

    private static void AddOne(ExampleBook book)
    {
        var exempted = Restriction with { Exemptions = [new ExemptionAnswer([ExemptedConsumption.Air], new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30))] };
        var asked = book.On("QueryStatus")
            .Says("Name, kind and number of the document and a purpose are needed, for a natural person the reference of the authorisation too. The number decides; nobody is found by name alone. The answer stood in the query journal before it left. Never listed, deleted, revoked, shielded and in grace are all answered `NONE`.")
            .Asks("person", "A person who asks for a loan", Person)
            .Asks("company", "A supplier; an organisation needs no authorisation", Company)
            .Answers(
                new Example("Status.none", "Nothing found", Nothing),
                new Example("Status.listed-and-restricted", "On the list and under an order", Both),
                new Example("Status.listed", "On the list, for a token that covers no orders", Both with { Result = StatusResult.Listed, Restrictions = [] }),
                new Example("Status.restricted", "Under an order, with a journey exempted", Both with { Result = StatusResult.Restricted, Listings = [], Restrictions = [exempted] }),
                new Example("Status.officer", "Bound by the order on a company, as its legal representative", Both with { Result = StatusResult.Restricted, Listings = [], Restrictions = [Restriction with { BoundAs = BoundRole.LegalRepresentative, Debtor = new RelatedEntityAnswer(Sample.Company, DocumentType.Uscc, "91620102MA****K13G") }] }),
                new Example("Status.company", "A company under an order, which binds its legal representative too", Both with { Result = StatusResult.Restricted, Listings = [], Restrictions = [Restriction with { BoundPersons = [new BoundPersonAnswer(BoundRole.LegalRepresentative, Sample.Officer, DocumentType.CitizenId, Sample.OfficerDetails.DocumentNumber)] }] }),
                new Example("Status.other-name", "The number is found under another name, which is not told", Both with { NameMatches = false }))
            .Writes(SignedAnswers.MediaType, ProofExamples.Signed)
            .Refuses(Rules.PurposeNotAgreed).Meets(Problems.Overloaded);
        AddFault(asked, "The check character is wrong", Misspelt);
        AddFault(asked, "No authorisation of the person", Person with { AuthorizationReference = null });
        AddFault(asked, "A name alone", """{"subject":{"name":"张三"},"purpose":"LOAN_ORIGINATION","authorizationReference":"SQ-2026-0042"}""");
        AddFault(asked, "No purpose", $$$"""{"subject":{"name":"张三","documentType":"CITIZEN_ID","documentNumber":"{{{Sample.DebtorNumber}}}"},"authorizationReference":"SQ-2026-0042"}""");
        AddFault(asked, "Not the JSON of a question", "{");
    }

    /// <summary>A question that is refused by the code that refuses it when it comes in.</summary>
    private static void AddFault(OperationExamples asked, string summary, StatusRequest question) => AddFault(asked, summary, JsonSerializer.Serialize(question, StatusJson.Lookup.StatusRequest));

    private static void AddFault(OperationExamples asked, string summary, string question)
    {
        StatusQuestion.TryRead(Encoding.UTF8.GetBytes(question), Sample.Today, out _, out var wrong);
        var body = Problems.BodyOf(wrong, chinese: false, ProblemExamples.TraceId);
        asked.Faults.Add(new Example(body.Code, summary, body));
    }

    private static void AddBatch(ExampleBook book) => book.On("QueryStatusBatch")
        .Says("Each item is a question of its own, with its own answer and id; one that cannot be asked says so in its place and fails no other. All answers hold at one position.")
        .Asks("two", "A person and a company", new BatchRequest([Person, Company]))
        .Answers(new Example("Batch", "One answer, one question that could not be asked", new BatchAnswer(Sample.Position, Sample.Now, [new BatchItem(Sample.Reference, Both, null), new BatchItem(Misspelt.Reference, null, Refusal())])))
        .Writes(SignedAnswers.MediaType, ProofExamples.Signed)
        .Meets(Problems.TooManyItems).Only(400, Problems.Malformed).Only(429, Problems.QuotaExhausted);

    private static void AddStream(ExampleBook book) => book.On("StreamStatus")
        .Says($"""
            One question a line; each line has its line in the answer, in order, then one closing line. The header `Status-Position` says, before the first line, at which position of the register every answer holds. A stream that broke off goes on at that position, on any host, for ten minutes. A bad line fails alone. The closing line tells a whole answer from a broken one.

            A line to send:

                {Line(Person).TrimEnd()}
            """)
        .Asks("two-lines", "Two questions", Line(Person) + Line(Misspelt))
        .Answers(
            new Example("Stream.answer", "An answer to the first line", new StreamLine(1, Both, null, null)),
            new Example("Stream.problem", "The second line could not be asked", new StreamLine(2, null, Refusal(), null)),
            new Example("Stream.closing", "The closing line", new StreamLine(null, null, null, new StreamClosing(2, 1, 3, Sample.Position, Digest, null))),
            new Example("Stream.broken", "The closing line of a stream that ended before its lines did: go on with line 8193",
                new StreamLine(null, null, null, new StreamClosing(8_192, 0, 8_193, Sample.Position, Digest, Problems.Of(Problems.Unavailable, chinese: false)))))
        .Meets(Problems.PositionGone, Problems.StreamsBusy).Only(400, Problems.BadParameter).Only(429);

    private static ItemProblem Refusal() => Problems.Of([("/subject/documentNumber", Rules.CheckDigit)], chinese: false);

    private static string Line(StatusRequest question) => JsonSerializer.Serialize(question, StatusJson.Lookup.StatusRequest) + "\n";
}
