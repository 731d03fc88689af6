using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Exchange;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Asset queries from point to point as courts do them, and what they have seized.</summary>
internal static class AssetInquiryEndpoints
{
    public static void MapAssetInquiries(this IEndpointRouteBuilder app)
    {
        var inquiries = app.MapStaffGroup("/v1/asset-inquiries", "Asset inquiries");
        inquiries.MapNew<OpenAssetInquiryCommand, AssetInquiryDetails>("Asks assisting partners about the assets of debtors of a case.", inquiry => $"/v1/asset-inquiries/{inquiry.InquiryId}");
        inquiries.MapAct<CloseAssetInquiryCommand, AssetInquiryDetails>("close", "Waits no longer for those who have not answered.");
        inquiries.MapAct<ReplyToObjectionCommand, AssetInquiryDetails>("reply-to-objection", "Answers a partner's written objection, within fifteen days.");
        inquiries.MapAct<TellCreditorCommand, AssetInquiryDetails>("tell-creditor", "Notes that the creditor was told of the result.");
        inquiries.MapGet("/{id:guid}", async Task<Ok<AssetInquiryDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetInquiryQuery(id), cancellationToken)))
            .WithName("GetAssetInquiry").WithSummary("One inquiry, without what was found.").ProducesQueryProblems();
        inquiries.MapGet("/{id:guid}/findings", async Task<Ok<InquiryFindings>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new LookAtFindingsCommand { Id = id }, cancellationToken)))
            .WithName("LookAtFindings").WithSummary("What the partners found. Each look is written down.").ProducesQueryProblems();
        MapFiles(inquiries);
        MapOfCases(app.MapStaffGroup("/v1/cases", "Cases"));
    }

    /// <summary>For partners that are reached by file: their requests to carry over, and their answers to bring back.</summary>
    private static void MapFiles(RouteGroupBuilder inquiries)
    {
        inquiries.MapGet("/carry-over", AnswersByFile.WriteRequestsAsync)
            .WithName("CarryRequestsOver").WithSummary("The requests that wait for a partner's answer, line by line, to carry over. Each is written down.")
            .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(SealedRequest), [AnswersByFile.Lines])).Produces(400, 401, 403, 422, 503);
        inquiries.MapPost("/answers", AnswersByFile.ReadAsync)
            .WithName("CarryAnswersOver").WithSummary("Partners' answers from a file, line by line; a bad line changes nothing and hinders no other.")
            .WithMetadata(new AcceptsMetadata([AnswersByFile.Lines], typeof(AnswerLine))).Produces(400, 401, 403, 413, 415, 422, 503)
            .AddOpenApiOperationTransformer(OpenApi.DescribeLinesAsync);
    }

    private static void MapOfCases(RouteGroupBuilder cases)
    {
        cases.MapAct<SeizeAssetCommand, CaseDetails>("seizures", "Puts an asset under the court's control; it counts as controlled at once.");
        cases.MapAct<ReleaseSeizureCommand, CaseDetails>("release-seizure", "Releases an asset from the court's control.");
        cases.MapGet("/{id:guid}/asset-inquiries", async Task<Ok<IReadOnlyList<AssetInquiryDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListInquiriesQuery(id), cancellationToken)))
            .WithName("ListCaseAssetInquiries").WithSummary("The asset inquiries of a case.").ProducesQueryProblems();
    }
}
