using CreditDiscipline.Application.Cases;
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
        cases.MapAct<StateClaimCommand, AccountDetails>("claim", "States what the amount due consists of, and what grows on it.");
        cases.MapAct<DelayPayoutCommand, AccountDetails>("delay-payout", "The president lets a payout wait, with the head of the enforcement bureau.");
        cases.MapAct<AgreePlanCommand, PlanDetails>("plans", "Books the instalment plan that creditor and debtors agreed.");
        cases.MapAct<SettleReversalCommand, CaseDetails>("settle-reversal", "Records what was decided after a payment was reversed for which an entry had been deleted.");
        cases.MapAct<OrderAssetReportCommand, CaseDetails>("order-asset-report", "Orders the debtors to report their assets by a day.");
        cases.MapAct<ReceiveAssetReportCommand, CaseDetails>("receive-asset-report", "Notes that the report of assets came in.");
        cases.MapAct<SettleAssetReportCommand, CaseDetails>("settle-asset-report", "Records what came of a missed report of assets.");
        cases.MapAct<StateDebtorCommand, CaseDetails>("debtors", "States what decides about one debtor: his turn, a student's loan, the unit to be told.");
        cases.MapAct<RecordAssetQueryCommand, CaseDetails>("asset-queries", "Records a query of the debtors' assets.");
        cases.MapAct<ConcludeRoundCommand, CaseDetails>("conclude-round", "The president approves that this round of enforcement is concluded (终本).");

        cases.MapGet("/{id:guid}", async Task<Ok<CaseDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetCaseQuery(id), cancellationToken)))
            .WithName("GetCase").WithSummary("One case.").ProducesQueryProblems();
        cases.MapGet("/", async Task<Ok<CaseDetails>> (string number, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new FindCaseQuery(number), cancellationToken)))
            .WithName("FindCase").WithSummary("The case with a number, in any way of writing it.").ProducesQueryProblems();
        cases.MapGet("/{id:guid}/restriction-orders", async Task<Ok<IReadOnlyList<OrderDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetOrdersOfCaseQuery(id), cancellationToken)))
            .WithName("GetOrdersOfCase").WithSummary("The restriction orders of one case.").ProducesQueryProblems();
        cases.MapGet("/{id:guid}/account", async Task<Ok<AccountDetails>> (Guid id, QueryDay? asOf, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetAccountQuery(id, asOf?.Value), cancellationToken)))
            .WithName("GetAccount").WithSummary("The account of a case: what came in and what it paid, what is owed, held and paid out.").ProducesQueryProblems().Produces(422);
        cases.MapGet("/{id:guid}/plans", async Task<Ok<IReadOnlyList<PlanDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListPlansQuery(id), cancellationToken)))
            .WithName("ListPlans").WithSummary("The instalment plans of a case, the newest first.").ProducesQueryProblems();
        cases.MapDocuments<EnforcementCase>("Case");
        cases.MapCertificatesOf();

        MapPlans(app.MapStaffGroup("/v1/plans", "Cases"));
    }

    private static void MapPlans(RouteGroupBuilder plans)
    {
        plans.MapAct<GiveUpPlanCommand, PlanDetails>("give-up", "Creditor and debtors give an instalment plan up; a shielding that rests on it ends.");
        plans.MapAct<SettleMissCommand, PlanDetails>("settle-miss", "Records what came of a missed instalment.");
        plans.MapGet("/{id:guid}", async Task<Ok<PlanDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetPlanQuery(id), cancellationToken)))
            .WithName("GetPlan").WithSummary("One instalment plan.").ProducesQueryProblems();
    }
}
