using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Repairs;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class RepairEndpoints
{
    public static void MapRepairs(this IEndpointRouteBuilder app)
    {
        var repairs = app.MapStaffGroup("/v1/repairs", "Repairs");
        repairs.MapNew<SubmitRepairCommand, RepairDetails>("Takes a debtor's request for credit repair or shielding; it costs nothing.", repair => $"/v1/repairs/{repair.RepairId}");
        repairs.MapBareAct<CheckRepairCommand, RepairDetails>("check", "Checks by machine; a request that fails is refused with the check's code.");
        repairs.MapAct<ConsultCreditorCommand, RepairDetails>("consult-creditor", "The creditor was asked.");
        repairs.MapAct<LayRepairBeforeCommand, RepairDetails>("lay-before", "Lays it before the president, with what the creditor said.");
        repairs.MapAct<DecideRepairCommand, RepairDetails>("decide", "The president decides; a shielding takes effect at once.");
        repairs.MapAct<RenewShieldingCommand, RepairDetails>("renew", "The president renews a shielding, once.");
        repairs.MapAct<RevokeShieldingCommand, RepairDetails>("revoke", "Takes a shielding back; the entry is public again the same day.");
        repairs.MapBareAct<WithdrawRepairCommand, RepairDetails>("withdraw", "The applicant withdraws.");
        repairs.MapGet("/{id:guid}", async Task<Ok<RepairDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetRepairQuery(id), cancellationToken)))
            .WithName("GetRepair").WithSummary("One request.").ProducesQueryProblems();
        repairs.MapDocuments<RepairRequest>("Repair");
        repairs.MapEffect<RepairRequest>("Repair", "What became of the removal that it led to, at each receiver and with each bank, and in which time.");
    }

    /// <summary>The requests about a list entry.</summary>
    public static void MapRepairsOf(this RouteGroupBuilder listings) => listings
        .MapGet("/{id:guid}/repairs", async Task<Ok<IReadOnlyList<RepairDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListRepairsQuery(id), cancellationToken)))
        .WithName("ListListingRepairs").WithSummary("Requests for its repair.").ProducesQueryProblems();
}
