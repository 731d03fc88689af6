using System.Security.Cryptography;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Subjects;

/// <summary>Who asked about a subject, as a document to hand out to it .</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Request">The subject's request.</param>
internal sealed record ReportSubjectQueriesQuery(SubjectQuery Subject, ApplicantRequest Request) : IRequest<DocumentFile>
{
    public override string ToString() => nameof(ReportSubjectQueriesQuery);
}

internal sealed class ReportSubjectQueriesValidator : AbstractValidator<ReportSubjectQueriesQuery>
{
    public ReportSubjectQueriesValidator(TimeProvider clock)
    {
        this.Subject(query => query.Subject, clock);
        RuleFor(query => query.Request).SetValidator(new ApplicantRequestValidator(clock));
        this.NoNumberIn(query => query.Request.Reference, query => query.Subject, clock);
    }
}

internal sealed class ReportSubjectQueriesHandler(QueryTrail trail, StaffQueries log, SubjectKeys keys, Sight sight, Caller caller, TimeProvider clock) : IRequestHandler<ReportSubjectQueriesQuery, DocumentFile>
{
    private const int Most = 2_000;

    public async Task<DocumentFile> Handle(ReportSubjectQueriesQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var number = request.Subject.Number(clock);
        var key = keys.KeyOf(number);
        var to = clock.CourtNow();
        var from = QueryTrail.Since(to);
        var found = await trail.ReadAsync(key, from, to, after: null, Most + 1, cancellationToken);
        var paper = CourtPapers.Queries(
            new QueryReport(request.Subject.Name.Trim(), number, request.Request.Reference.Trim(), request.Request.ReceivedOn, from, to, [.. found.Take(Most).Select(one => one.Query)], found.Count > Most), caller.Officer);
        var file = DocxWriter.Write(paper);
        await log.WriteAsync(new StaffQuery(Guid.CreateVersion7(), StaffQueryKind.QueryReport, key, number) { Request = request.Request, DocumentSha256 = SHA256.HashData(file) }, cancellationToken);
        return new DocumentFile($"{paper.Title}.docx", file);
    }
}
