using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class DocumentEndpoints
{
    public static void MapCourtDocuments(this IEndpointRouteBuilder app) => app.MapStaffGroup("/v1/documents", "Documents")
        .MapGet("/{id:guid}", async Task<FileContentHttpResult> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var file = await mediator.Send(new GetDocumentQuery(id), cancellationToken);
            return TypedResults.File(file.Content, MediaTypes.Docx, file.Name);
        }).WithName("GetDocument").WithSummary("The file of a document as it was issued (.docx).")
        .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(Stream), [MediaTypes.Docx])).ProducesQueryProblems();

    /// <summary>The documents issued about the things of a group.</summary>
    public static void MapDocuments<T>(this RouteGroupBuilder group, string thing)
        where T : Aggregate, IOfCase => group
        .MapGet("/{id:guid}/documents", async Task<Ok<IReadOnlyList<DocumentDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListDocumentsQuery<T>(id), cancellationToken)))
        .WithName($"List{thing}Documents").WithSummary("Documents issued about it, with number and hash.").ProducesQueryProblems();
}
