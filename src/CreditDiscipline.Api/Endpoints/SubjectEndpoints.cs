using CreditDiscipline.Application.Subjects;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What court staff look up by subject. The subject stands in the body: no number is ever part of an address.</summary>
internal static class SubjectEndpoints
{
    public static void MapSubjects(this IEndpointRouteBuilder app)
    {
        var subjects = app.MapStaffGroup("/v1/subjects", "Subjects");
        subjects.MapPost("/status", async Task<Ok<SubjectStatusDetails>> (SubjectStatusQuery query, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .WithName("GetSubjectStatus").WithSummary("What outsiders were told of a subject at a moment (asOf) or on a day (validOn), and what the court knows beside it.").ProducesLookupProblems();
        subjects.MapPost("/queries", async Task<Ok<SubjectQueriesDetails>> (ListSubjectQueriesQuery query, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .WithName("ListSubjectQueries").WithSummary("Who asked about a subject, when, why and by which way, to hand out to the subject.").ProducesLookupProblems();
        subjects.MapPost("/queries/document", async Task<FileContentHttpResult> (ReportSubjectQueriesQuery query, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var file = await mediator.Send(query, cancellationToken);
            return TypedResults.File(file.Content, MediaTypes.Docx, file.Name);
        }).WithName("ReportSubjectQueries").WithSummary("The same as a document in Chinese (.docx); its hash is kept.")
        .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(Stream), [MediaTypes.Docx])).ProducesLookupProblems();
    }

    private static TBuilder ProducesLookupProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Produces(400, 401, 403, 413, 415, 422, 503);
}
