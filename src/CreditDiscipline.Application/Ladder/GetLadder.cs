using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Listings;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Ladder;

/// <summary>The ladder of every debtor of a case.</summary>
internal sealed record GetLadderQuery(Guid CaseId) : IRequest<LadderDetails>;

internal sealed class GetLadderHandler(CreditDisciplineDbContext db, Sight sight, LadderTerms terms, TimeProvider clock) : IRequestHandler<GetLadderQuery, LadderDetails>
{
    public async Task<LadderDetails> Handle(GetLadderQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var source = await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var issued = await db.Documents.AsNoTracking().Where(document => document.CaseId == source.Id).OrderBy(document => document.Place)
            .Select(document => new { document.ThingId, Details = new DocumentDetails(document.Id, document.Kind, document.Number, document.IssuedOn, Convert.ToHexStringLower(document.Sha256)) }).ToListAsync(cancellationToken);
        var documents = issued.ToLookup(document => document.ThingId, document => document.Details);
        var debtors = new List<DebtorLadder>();
        foreach (var debtor in source.Debtors.OrderBy(debtor => debtor.Id))
            debtors.Add(LadderOf(await db.FileOfAsync(source, debtor, cancellationToken), documents, clock.CourtToday()));
        return new LadderDetails(source.Id, debtors);
    }

    private DebtorLadder LadderOf(DebtorFile file, ILookup<Guid, DocumentDetails> documents, DateOnly today)
    {
        StepTaken Taken<T>(string act, DateOnly? on, Aggregate thing, T state)
            where T : struct, Enum => new(act, on!.Value, thing.Id, Codes<T>.Of(state), [.. documents[thing.Id]]);

        LadderStep[] steps =
        [
            Plain(DisciplineStep.Warning, file.Warnings.Where(warning => warning.State == WarningState.Served).Select(warning => Taken("ServeWarning", warning.ServedOn, warning, warning.State)), file.BarOfWarning(today)),
            Plain(DisciplineStep.ConsumptionLimit, file.Orders.Where(order => order.InForceSince is not null && order.State != RestrictionState.Revoked).Select(order => Taken("ServeOrder", order.InForceSince, order, order.State)), file.BarOfOrder(terms, today)),
            Chosen(DisciplineStep.CreditDiscipline, file.Listings.Where(listing => listing.DecidedOn is not null && listing.State != ListingState.Revoked).Select(listing => Taken("SignListing", listing.DecidedOn, listing, listing.State)),
                Enum.GetValues<ListingGround>().Select(ground => (Codes<ListingGround>.Of(ground), file.BarOfListing(ground, terms, today), file.GradeOf(ground, today)?.Grade))),
            Plain(DisciplineStep.JudicialPenalty, file.Penalties.Where(penalty => penalty.StandsAgainst(file.Debtor.Subject.Key)).Select(penalty => Taken("DecidePenalty", penalty.DecidedOn, penalty, penalty.State)), file.BarOfPenalty()),
            Chosen(DisciplineStep.Criminal, file.Referrals.Where(referral => referral.DecidedOn is not null && referral.State != ReferralState.Rejected).Select(referral => Taken("DecideReferral", referral.DecidedOn, referral, referral.State)),
                Enum.GetValues<ReferralRoute>().Select(route => (Codes<ReferralRoute>.Of(route), file.BarOfReferral(route, today), (Grade?)null))),
        ];
        var top = steps.LastOrDefault(step => step.Taken.Count > 0)?.Step ?? DisciplineStep.Warning;
        var skipped = steps.Where(step => step.Step < top && step.Taken.Count == 0).Select(step => step.Step);
        return new DebtorLadder(file.Debtor.Id, SubjectDetails.Of(file.Debtor.Subject), steps, [.. skipped], file.Listings.LastOrDefault() is { } latest ? GradeProposal.Of(latest, file.Source) : null);
    }

    private static LadderStep Plain(DisciplineStep step, IEnumerable<StepTaken> taken, Rule? bar) => new(step, [.. taken], bar is null, LadderBar.Of(bar), []);

    /// <summary>A step is open where one of its choices is; otherwise the bar of the first is told.</summary>
    private static LadderStep Chosen(DisciplineStep step, IEnumerable<StepTaken> taken, IEnumerable<(string Choice, Rule? Bar, Grade? Grade)> choices)
    {
        var tried = choices.ToList();
        var open = tried.Exists(choice => choice.Bar is null);
        return new LadderStep(step, [.. taken], open, open ? null : LadderBar.Of(tried[0].Bar), [.. tried.Select(choice => new StepChoice(choice.Choice, choice.Bar is null, LadderBar.Of(choice.Bar), choice.Grade))]);
    }
}
