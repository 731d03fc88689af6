using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Past answers, exports, and the signed form of answers.</summary>
internal static class ProofExamples
{
    private const string Rules = "2025-06-22.1";

    /// <summary>An answer in its signed form, cut short.</summary>
    public static Example Signed { get; } = new("Signed", "A compact JWS, cut short", "eyJhbGciOiJFUzI1NiIsInR5cCI6ImNyZWRpdC1hbnN3ZXIrand0In0.eyJpc3MiOiJodHRwczovL2NyZWRpdC1kaXNjaXBsaW5lLmxvY2FsLyJ9.c2lnbmF0dXJl");

    private static readonly QueryLine Line = new(
        Sample.QueryId, Sample.Now, QueryPurpose.LoanOrigination, Sample.Authorization, Sample.Reference, [Register.Listing, Register.Restriction], StatusResult.None, false, false, Sample.Position, Rules);

    public static void AddTo(ExampleBook book)
    {
        book.On("GetQuery").Says("An answer is found under its `queryId` for five years, byte by byte as it was given, whatever became of the entries in it. An id of nobody and one of another partner are not found. It counts as one question.")
            .Answers(new Example("Query", "What was answered in November", new PastQuery(
                Sample.QueryId, QueryPurpose.LoanOrigination, Sample.Authorization, [Register.Listing, Register.Restriction], Rules, Sample.Position, Sample.Now, StatusExamples.Both)))
            .Writes(SignedAnswers.MediaType, Signed);
        book.On("ExportQueries").Answers(new Example("Export.line", "One answer of the range", Line))
            .Writes(QueryEndpoints.Table, new Example("Export.table", "As a table, cut after its head", "queryId,asOf,purpose,authorizationReference,reference,registers,result,numberMatches,nameMatches,position,ruleVersion\r\n"))
            .Meets(Problems.NotAcceptable, Problems.StreamsBusy, Problems.DayNotClosed);
    }
}
