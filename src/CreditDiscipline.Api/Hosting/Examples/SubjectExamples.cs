using System.Text;
using System.Text.Json;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Application.Subjects;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Look-ups by subject: by court staff, for the subject itself, and by anybody.</summary>
internal static class SubjectExamples
{
    private static readonly ApplicantRequest Request = new("SQ-GZ-2026-0007", new DateOnly(2026, 11, 20));

    public static void AddTo(ExampleBook book)
    {
        AddStatus(book);
        AddQueries(book);
        AddPublic(book);
    }

    private static void AddStatus(ExampleBook book) => book.On("GetSubjectStatus")
        .Says("Covers the own court and the courts below it. With `asOf` it says what outsiders were told at the moment, with `validOn` what held on the day by what was known at the moment. The look-up is written down before it is answered.")
        .Asks("as-of", "What a bank was told in April", new SubjectStatusQuery(Sample.AskedPerson, Sample.CaseNumber, AsOf: new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8))))
        .Asks("valid-on", "What held on a day", new SubjectStatusQuery(Sample.AskedPerson, Reason: "核查当事人信访反映事项", ValidOn: new DateOnly(2026, 4, 1)))
        .Answers(new Example("SubjectStatus", "On the list then", new SubjectStatusDetails(
            Sample.Id(31), Sample.Court, new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8)), new DateOnly(2026, 4, 1), StatusResult.Listed, true, true, StatusExamples.Both.Listings, [],
            [new SubjectEntry(Register.Listing, Sample.ListingId, 1, EntryStanding.Public, true, [], Sample.CaseNumber, Sample.Court, Sample.CourtName, 98_765, new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.FromHours(8)), null)])))
        .Refuses(Rules.RoleMayNot);

    private static void AddQueries(ExampleBook book)
    {
        book.On("ListSubjectQueries")
            .Says("For court staff to hand out to the subject who asks for it (Q-6): the look-ups of five years, newest first, with institution, purpose and authorisation. Courts are named, their staff is not; who asked as one of the public is nowhere kept.")
            .Asks("first", "The newest", new ListSubjectQueriesQuery(Sample.AskedPerson, Request))
            .Answers(new Example("SubjectQueries", "A bank asked once, and was told by its watch-list", new SubjectQueriesDetails(
                Sample.Id(32), Sample.AskedPerson.DocumentType, Sample.DebtorDetails.DocumentNumber, Sample.Now.AddYears(-5), Sample.Now,
                [
                    new InquiryDetails(Sample.Now.AddDays(-2), QueryWay.Watch, Sample.Creditor, QueryPurpose.LoanReview, Sample.Authorization),
                    new InquiryDetails(Sample.Now.AddDays(-30), QueryWay.Lookup, Sample.Creditor, QueryPurpose.LoanOrigination, Sample.Authorization),
                ],
                null)))
            .Refuses(Rules.RoleMayNot);
        book.On("ReportSubjectQueries").Says("The newest 2,000 look-ups of five years as 查询记录告知书. The SHA-256 of the file is kept.")
            .Asks("example", "For a request that came in", new ReportSubjectQueriesQuery(Sample.AskedPerson, Request))
            .Refuses(Rules.RoleMayNot);
    }

    private static void AddPublic(ExampleBook book)
    {
        var asked = book.On("PublicLookup")
            .Asks("person", "By name and whole number", Sample.AskedPerson)
            .Answers(
                new Example("Public.none", "Nothing found, or the name is another", new PublicAnswer(StatusResult.None, [], [])),
                new Example("Public.restricted", "Under an order", new PublicAnswer(StatusResult.Restricted, [], [new PublicRestriction(
                    Sample.OrderId, 1, new SubjectRecord(Sample.DebtorDetails.Type, Sample.Debtor, Sample.DebtorDetails.DocumentType, Sample.DebtorDetails.DocumentNumber, Sample.DebtorDetails.Sex, 36, null),
                    Sample.CaseNumber, Sample.Court, Sample.CourtName, Sample.Filed, Sample.Served, Domain.Restrictions.RestrictionOrder.AllCategories, null)])))
            .Meets(Problems.BadParameter, Problems.RateLimited, Problems.QuotaExhausted, Problems.Overloaded);
        AddFault(asked, "A name alone", """{"name":"张三"}""");
        AddFault(asked, "The check character is wrong", JsonSerializer.Serialize(Sample.AskedPerson with { DocumentNumber = "620102199001010017" }, StatusJson.Lookup.SubjectQuery));
    }

    private static void AddFault(OperationExamples asked, string summary, string body)
    {
        SubjectForm.TryRead(Encoding.UTF8.GetBytes(body), Sample.Today, out _, out _, out var wrong);
        var problem = Problems.BodyOf(wrong, chinese: false, ProblemExamples.TraceId);
        asked.Faults.Add(new Example(problem.Code, summary, problem));
    }
}
