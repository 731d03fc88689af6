using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Penalties;
using CreditDiscipline.Application.Restrictions;
using CreditDiscipline.Domain.Cases;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapStaffGroup("/v1/cases", "Cases");
        cases.MapNew<RegisterCaseCommand, CaseDetails>("Registers an enforcement case with its debtors.", registered => $"/v1/cases/{registered.CaseId}");
        cases.MapAct<StateCaseFactsCommand, CaseDetails>("facts", "States facts of a case that decide what the court may do.");
        cases.MapAct<AssignTeamCommand, CaseDetails>("team", "Names those who handle the case; they review no objection in it.");
        cases.MapAct<CreditCaseAccountCommand, CaseDetails>("credits", "Books money on the account of a case; the last yuan starts the clocks of removal and lifting.");
        cases.MapAct<ReverseCreditCommand, CaseDetails>("reverse-credit", "Takes back a credit that the bank has reversed.");
        cases.MapAct<SettleReversalCommand, CaseDetails>("settle-reversal", "Records what was decided after a payment was reversed for which an entry had been deleted.");
        cases.MapAct<OrderAssetReportCommand, CaseDetails>("order-asset-report", "Orders the debtors to report their assets by a day.");
        cases.MapAct<ReceiveAssetReportCommand, CaseDetails>("receive-asset-report", "Notes that the report of assets came in.");
        cases.MapAct<SettleAssetReportCommand, CaseDetails>("settle-asset-report", "Records what came of a missed report of assets.");
        cases.MapAct<StateDebtorCommand, CaseDetails>("debtors", "States what decides about one debtor: his turn, a student's loan, the unit to be told.");
        cases.MapAct<RecordAssetQueryCommand, CaseDetails>("asset-queries", "Records a query of the debtors' assets.");
        cases.MapAct<ConcludeRoundCommand, CaseDetails>("conclude-round", "The president approves that this round of enforcement is concluded (终本).");
        cases.MapAct<ProposePenaltyCommand, PenaltyDetails>("penalties", "Proposes a fine or detention for a debtor of the case.");

        cases.MapGet("/{id:guid}", async Task<Ok<CaseDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetCaseQuery(id), cancellationToken)))
            .WithName("GetCase").WithSummary("One case.").ProducesQueryProblems();
        cases.MapGet("/", async Task<Ok<CaseDetails>> (string number, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new FindCaseQuery(number), cancellationToken)))
            .WithName("FindCase").WithSummary("The case with a number, in any way of writing it.").ProducesQueryProblems();
        cases.MapGet("/{id:guid}/restriction-orders", async Task<Ok<IReadOnlyList<OrderDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetOrdersOfCaseQuery(id), cancellationToken)))
            .WithName("GetOrdersOfCase").WithSummary("The restriction orders of one case.").ProducesQueryProblems();
        cases.MapDocuments<EnforcementCase>("Case");

        MapPenalties(app.MapStaffGroup("/v1/penalties", "Cases"));
    }

    private static void MapPenalties(RouteGroupBuilder penalties)
    {
        penalties.MapAct<DecidePenaltyCommand, PenaltyDetails>("decide", "The president approves or rejects a penalty.");
        penalties.MapGet("/{id:guid}", async Task<Ok<PenaltyDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetPenaltyQuery(id), cancellationToken)))
            .WithName("GetPenalty").WithSummary("One penalty.").ProducesQueryProblems();
    }
}
