using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Effects;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Restrictions;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class OrderEndpoints
{
    public static void MapRestrictionOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapStaffGroup("/v1/restriction-orders", "Restriction orders");
        orders.MapNew<DraftOrderCommand, OrderDetails>("Drafts a restriction order against a debtor of a case.", order => $"/v1/restriction-orders/{order.OrderId}");
        orders.MapBareAct<SubmitOrderCommand, OrderDetails>("submit", "Lays the draft before the president.");
        orders.MapBareAct<ReturnOrderCommand, OrderDetails>("return", "The president hands the draft back.");
        orders.MapAct<CancelOrderCommand, OrderDetails>("cancel", "Drops an order that was never signed.");
        orders.MapAct<OverrideOrderBarCommand, OrderDetails>("override-bar", "The president overrides what generally forbids the order, in writing.");
        orders.MapBareAct<SignOrderCommand, OrderDetails>("sign", "The president of the executing court signs.");
        orders.MapAct<GrantOrderGraceCommand, OrderDetails>("grant-grace", "Gives a grace period of one to three months; the order does not bind inside it.");
        orders.MapAct<ServeOrderCommand, OrderDetails>("serve", "Records service; the order is in force from then on.");
        orders.MapAct<AddBoundPersonCommand, OrderDetails>("bind", "Binds a further officer of the entity.");
        orders.MapAct<ReleaseBoundPersonCommand, OrderDetails>("release", "Releases an officer; the successor of a legal representative or principal is bound in the same act.");
        orders.MapAct<AssistOrderCommand, NoticeDetails>("assistance", "Asks a unit to assist, or announces the order in the media.");
        orders.MapAct<ReceiveBreachReportCommand, BreachReportDetails>("breach-reports", "Takes a report that the order was broken.");
        orders.MapAct<ApplyForExemptionCommand, ExemptionDetails>("exemptions", "Takes an application for a temporary exemption.");
        orders.MapAct<NoteOrderFaultCommand, OrderDetails>("note-fault", "Notes that the order is wrong; three working days to put it right or to revoke it.");
        orders.MapAct<ProveLiftCommand, OrderDetails>("prove-lift", "Puts a proven ground of lifting on record.");
        orders.MapAct<LiftOrderCommand, OrderDetails>("lift", "Lifts the order and tells the units that were told of it.");
        orders.MapAct<CorrectOrderCommand, OrderDetails>("correct", "Corrects what the order in force says wrongly.");
        orders.MapAct<ResendOrderCommand, ResendDetails>("resend", "Sends its present state to one receiver again, at once.");
        orders.MapAct<RevokeOrderCommand, OrderDetails>("revoke", "Revokes an order that should never have been made.");

        orders.MapGet("/{id:guid}", async Task<Ok<OrderDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetOrderQuery(id), cancellationToken)))
            .WithName("GetOrder").WithSummary("One restriction order.").ProducesQueryProblems();
        orders.MapGet("/{id:guid}/history", async Task<Ok<HistoryDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken, QueryMoment? asOf = null, QueryDay? validOn = null) =>
            TypedResults.Ok(await mediator.Send(new GetHistoryQuery<RestrictionOrder>(id, asOf?.Value, validOn?.Value), cancellationToken)))
            .WithName("GetOrderHistory").WithSummary("Every act on the order; what was known at a moment (asOf) and in force on a day (validOn).").ProducesQueryProblems();
        orders.MapGet("/{id:guid}/notices", async Task<Ok<IReadOnlyList<NoticeDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListNoticesQuery(id), cancellationToken)))
            .WithName("ListOrderNotices").WithSummary("Notices about the order, sent and waiting.").ProducesQueryProblems();
        orders.MapDocuments<RestrictionOrder>("Order");
        orders.MapObjectionsTo("Order");
        orders.MapEffect<RestrictionOrder>("Order", "What became of its last change at each receiver and with each bank, and in which time.");

        MapExemptions(app.MapStaffGroup("/v1/exemptions", "Exemptions"));
        MapBreachReports(app.MapStaffGroup("/v1/breach-reports", "Breach reports"));
        MapNotices(app.MapStaffGroup("/v1/notices", "Notices"));
    }

    private static void MapExemptions(RouteGroupBuilder exemptions)
    {
        exemptions.MapBareAct<ReviewExemptionCommand, ExemptionDetails>("review", "An officer takes up the review.");
        exemptions.MapAct<VerifyExemptionCommand, ExemptionDetails>("verify", "Lays the application before the president, verified or not.");
        exemptions.MapBareAct<GrantExemptionCommand, ExemptionDetails>("grant", "The president grants it; it begins and ends by itself.");
        exemptions.MapAct<RefuseExemptionCommand, ExemptionDetails>("refuse", "The president refuses it.");
        exemptions.MapAct<RevokeExemptionCommand, ExemptionDetails>("revoke", "Takes it back because its proof was false or its undertaking is broken.");
        exemptions.MapAct<SettleExemptionAbuseCommand, ExemptionDetails>("settle", "Records what came of an abused exemption.");
        exemptions.MapGet("/{id:guid}", async Task<Ok<ExemptionDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetExemptionQuery(id), cancellationToken)))
            .WithName("GetExemption").WithSummary("One exemption.").ProducesQueryProblems();
        exemptions.MapDocuments<Exemption>("Exemption");
    }

    private static void MapNotices(RouteGroupBuilder notices)
    {
        notices.MapAct<SendNoticeCommand, NoticeDetails>("send", "Notes that a notice was sent.");
        notices.MapGet("/{id:guid}", async Task<Ok<NoticeDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetNoticeQuery(id), cancellationToken)))
            .WithName("GetNotice").WithSummary("One notice.").ProducesQueryProblems();
    }

    private static void MapBreachReports(RouteGroupBuilder reports)
    {
        reports.MapAct<VerifyBreachCommand, BreachReportDetails>("verify", "Records what the court found.");
        reports.MapAct<SettleBreachCommand, BreachReportDetails>("settle", "Records what came of a proven breach.");
        reports.MapGet("/{id:guid}", async Task<Ok<BreachReportDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetBreachReportQuery(id), cancellationToken)))
            .WithName("GetBreachReport").WithSummary("One report of a breach.").ProducesQueryProblems();
    }
}
