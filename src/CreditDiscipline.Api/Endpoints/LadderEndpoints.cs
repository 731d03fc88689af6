using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Penalties;
using CreditDiscipline.Application.Referrals;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The steps of discipline that are neither orders nor entries: warnings, penalties and referrals.</summary>
internal static class LadderEndpoints
{
    public static void MapLadder(this IEndpointRouteBuilder app)
    {
        MapOfCases(app.MapStaffGroup("/v1/cases", "Ladder"));
        app.MapStaffGroup("/v1/warnings", "Ladder").MapAct<ServeWarningCommand, WarningDetails>("serve", "Records service of a warning.");
        MapPenalties(app.MapStaffGroup("/v1/penalties", "Ladder"));
        MapReferrals(app.MapStaffGroup("/v1/referrals", "Ladder"));
        app.MapStaffGroup("/v1/caution-checklist", "Ladder").MapGet("/", () => TypedResults.Ok(CautionChecklist.Questions))
            .WithName("GetCautionChecklist").WithSummary("The questions to be answered before an organisation is listed.").Produces(400, 401, 403);
    }

    private static void MapOfCases(RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/ladder", async Task<Ok<LadderDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetLadderQuery(id), cancellationToken)))
            .WithName("GetLadder").WithSummary("Of each debtor: the steps taken, those open now, and the rules that bar the others.").ProducesQueryProblems();
        cases.MapAct<IssueWarningCommand, WarningDetails>("warnings", "Warns a debtor of what follows; it is not public.");
        cases.MapAct<SkipWarningCommand, WarningDetails>("skip-warning", "Notes why the court does without a warning.");
        cases.MapAct<ProposePenaltyCommand, PenaltyDetails>("penalties", "Proposes a fine or detention for a debtor of the case, or for somebody who answers with him.");
        cases.MapGet("/{id:guid}/penalties", async Task<Ok<IReadOnlyList<PenaltyDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListPenaltiesQuery(id), cancellationToken)))
            .WithName("ListPenalties").WithSummary("The penalties of a case.").ProducesQueryProblems();
        cases.MapAct<ProposeReferralCommand, ReferralDetails>("referrals", "Proposes to refer a debtor to the police for refusing to execute.");
        cases.MapGet("/{id:guid}/referrals", async Task<Ok<IReadOnlyList<ReferralDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListReferralsQuery(id), cancellationToken)))
            .WithName("ListReferrals").WithSummary("The referrals of a case.").ProducesQueryProblems();
    }

    private static void MapPenalties(RouteGroupBuilder penalties)
    {
        penalties.MapAct<DecidePenaltyCommand, PenaltyDetails>("decide", "The president approves or rejects a penalty.");
        penalties.MapAct<ServePenaltyCommand, PenaltyDetails>("serve", "Records service; three days to ask for reconsideration.");
        penalties.MapAct<NotePenaltyPaidCommand, PenaltyDetails>("pay", "The fine was paid.");
        penalties.MapAct<NotePenaltyDetentionCommand, PenaltyDetails>("detention", "The detention is over.");
        penalties.MapAct<AskPenaltyReconsiderationCommand, PenaltyDetails>("reconsideration", "The next higher court takes an application for reconsideration, once; nothing is suspended.");
        penalties.MapAct<DecidePenaltyReconsiderationCommand, PenaltyDetails>("decide-reconsideration", "The higher court upholds the penalty, makes it lighter or sets it aside; that is final.");
        penalties.MapAct<RefundFineCommand, PenaltyDetails>("refund", "What was paid of a fine that was made lighter or set aside was given back.");
        penalties.MapGet("/{id:guid}", async Task<Ok<PenaltyDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetPenaltyQuery(id), cancellationToken)))
            .WithName("GetPenalty").WithSummary("One penalty.").ProducesQueryProblems();
        penalties.MapDocuments<Penalty>("Penalty");
    }

    private static void MapReferrals(RouteGroupBuilder referrals)
    {
        referrals.MapAct<DecideReferralCommand, ReferralDetails>("decide", "The president signs a referral, or does not approve it.");
        referrals.MapAct<DeliverReferralCommand, ReferralDetails>("deliver", "The police took it with its evidence.");
        referrals.MapAct<RecordReferralOutcomeCommand, ReferralDetails>("outcome", "Records what police, procuratorate or criminal court made of it.");
        referrals.MapAct<NotePrivateProsecutionCommand, ReferralDetails>("private-prosecution", "Notes that the creditor prosecutes himself.");
        referrals.MapAct<TellReferralPaymentCommand, ReferralDetails>("tell-payment", "Who pursues the debtor was told that he has paid.");
        referrals.MapGet("/{id:guid}", async Task<Ok<ReferralDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetReferralQuery(id), cancellationToken)))
            .WithName("GetReferral").WithSummary("One referral.").ProducesQueryProblems();
        referrals.MapDocuments<CrimeReferral>("Referral");
    }
}
