using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Exchange;
using CreditDiscipline.Domain.Partners;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What assisting partners are asked about assets. Names and whole numbers leave here and nowhere else.</summary>
internal static class AssetRequestEndpoints
{
    public static void MapAssetRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapPartnerGroup("/v1/asset-requests", "Asset requests", PartnerScope.AssetRequests);
        requests.MapGet("/", async Task<Ok<Page<AssetRequestDetails>>> (IMediator mediator, CancellationToken cancellationToken, int? limit = null, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListAssetRequestsQuery(QueryValues.Limit(limit), cursor), cancellationToken)))
            .WithName("ListAssetRequests").WithSummary("The caller's requests that wait for an answer, the oldest first.").ProducesQueryProblems();
        requests.MapGet("/{id:guid}", async Task<Ok<AssetRequestWithSubjects>> (HttpContext context, Guid id, IMediator mediator, CancellationToken cancellationToken) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(await mediator.Send(new ReadAssetRequestCommand { Id = id }, cancellationToken));
        }).WithName("ReadAssetRequest").WithSummary("One request, with the debtors and the court's seal. Each reading is written down.").ProducesQueryProblems();
        requests.MapGet("/{id:guid}/notice", async Task<FileContentHttpResult> (HttpContext context, Guid id, IMediator mediator, CancellationToken cancellationToken) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var file = await mediator.Send(new ReadAssistanceNoticeCommand { Id = id }, cancellationToken);
            return TypedResults.File(file.Content, MediaTypes.Docx, file.Name);
        }).WithName("ReadAssistanceNotice").WithSummary("The assistance notice (协助执行通知书, .docx). Each reading is written down.")
        .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(Stream), [MediaTypes.Docx])).ProducesQueryProblems().Produces(409);
        requests.MapPost("/{id:guid}/answer", async Task<Ok<AssetRequestDetails>> (Guid id, AnswerAssetRequestCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            command.Id = id;
            return TypedResults.Ok(await mediator.Send(command, cancellationToken));
        }).WithName("AnswerAssetRequest").WithSummary("Answers for every debtor, once. The same again changes nothing.").ProducesPartnerProblems().Produces(422);
        requests.MapPost("/{id:guid}/object", async Task<Ok<AssetRequestDetails>> (Guid id, ObjectToAssetRequestCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            command.Id = id;
            return TypedResults.Ok(await mediator.Send(command, cancellationToken));
        }).WithName("ObjectToAssetRequest").WithSummary("Objects in writing; the court answers within fifteen days.").ProducesPartnerProblems().Produces(422);
    }
}
