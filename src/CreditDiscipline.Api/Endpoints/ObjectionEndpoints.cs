using CreditDiscipline.Application.Objections;
using CreditDiscipline.Domain.Objections;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class ObjectionEndpoints
{
    public static void MapObjections(this IEndpointRouteBuilder app)
    {
        var objections = app.MapStaffGroup("/v1/objections", "Objections");
        objections.MapNew<FileObjectionCommand, ObjectionDetails>("Takes an objection of a listed or restricted person; the entry is not touched by it.", objection => $"/v1/objections/{objection.ObjectionId}");
        objections.MapBareAct<RequireSupplementCommand, ObjectionDetails>("require-supplement", "Tells the applicant, once, what is missing.");
        objections.MapAct<SupplementObjectionCommand, ObjectionDetails>("supplement", "The file is complete; the 15 days run from its receipt.");
        objections.MapAct<AssignObjectionPanelCommand, ObjectionDetails>("panel", "Names the panel; nobody of the case is on it.");
        objections.MapAct<DecideObjectionCommand, ObjectionDetails>("decide", "The panel decides.");
        objections.MapBareAct<WithdrawObjectionCommand, ObjectionDetails>("withdraw", "The applicant withdraws.");
        objections.MapAct<ServeRejectionCommand, ObjectionDetails>("serve", "The rejection was served; ten days to ask for reconsideration.");
        objections.MapAct<ExtendReconsiderationCommand, ObjectionDetails>("extend", "The higher court extends the time for one who was hindered without fault.");
        objections.MapAct<AskReconsiderationCommand, ObjectionDetails>("reconsideration", "The next higher court takes an application for reconsideration.");
        objections.MapAct<AssignReconsiderationPanelCommand, ObjectionDetails>("reconsideration-panel", "Names the panel of the higher court.");
        objections.MapAct<DecideReconsiderationCommand, ObjectionDetails>("decide-reconsideration", "The higher court decides; that is final.");
        objections.MapGet("/{id:guid}", async Task<Ok<ObjectionDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetObjectionQuery(id), cancellationToken)))
            .WithName("GetObjection").WithSummary("One objection with its reconsideration.").ProducesQueryProblems();
        objections.MapDocuments<Objection>("Objection");
    }

    /// <summary>The objections to the things of a group.</summary>
    public static void MapObjectionsTo(this RouteGroupBuilder group, string thing) => group
        .MapGet("/{id:guid}/objections", async Task<Ok<IReadOnlyList<ObjectionDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListObjectionsQuery(id), cancellationToken)))
        .WithName($"List{thing}Objections").WithSummary("Objections to it.").ProducesQueryProblems();
}
