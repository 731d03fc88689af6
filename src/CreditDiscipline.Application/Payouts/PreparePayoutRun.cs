using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Payouts;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Payouts;

/// <summary>Prepares a payout run: all the cases of the court on whose accounts money lies, or those named (FUND-1). Nothing moves before the president has signed.</summary>
/// <param name="PayDay">Day for which it is prepared; it cannot be signed before.</param>
/// <param name="Cases">Only these cases; left out, every case of the court with money that is in no other run and whose payout was not let wait, the oldest money first.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge)]
internal sealed record PreparePayoutRunCommand(DateOnly PayDay, IReadOnlyList<Guid>? Cases = null) : IAct<PayoutRunDetails>;

internal sealed class PreparePayoutRunValidator : AbstractValidator<PreparePayoutRunCommand>
{
    public PreparePayoutRunValidator() => RuleFor(command => command.Cases)
        .Must(cases => cases is null or { Count: > 0 and <= PreparePayoutRunHandler.MostCases }).WithErrorCode("REQUIRED").WithMessage("One to two thousand cases.");
}

internal sealed class PreparePayoutRunHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<PreparePayoutRunCommand, PayoutRunDetails>
{
    public const int MostCases = 2_000;

    public async Task<PayoutRunDetails> Handle(PreparePayoutRunCommand request, CancellationToken cancellationToken)
    {
        var run = PayoutRun.Prepare(act.Officer.CourtCode, request.PayDay, act.Officer, act.Today);
        var ids = request.Cases is { } named ? named.Distinct().ToList() : await FindAsync(run.CourtCode, cancellationToken);
        var cases = await db.Cases.AsNoTracking().Where(source => ids.Contains(source.Id) && source.CourtCode == run.CourtCode).ToListAsync(cancellationToken);
        if (cases.Count < ids.Count)
            throw new NotFoundException("case", ids.Except(cases.Select(source => source.Id)).First());
        Guard.Require(cases.Count > 0, Rules.NothingHeld); // FUND-1
        var effects = await EffectsAsync(cases, cancellationToken);
        var items = cases.ConvertAll(source => PayoutItem.Propose(run, source, effects.GetValueOrDefault(source.Id), act.Today));
        db.PayoutRuns.Add(run);
        db.PayoutItems.AddRange(items);
        return PayoutRunDetails.Of(run, items);
    }

    private Task<List<Guid>> FindAsync(string court, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>($"""
        select source.id as "Value" from enforcement_cases source
        join lateral (select sum(amount) as came, min(credited_on) as since from case_credits where case_id = source.id and reversed_on is null) credits on credits.came > 0
        where source.court_code = {court} and (source.payout_delayed_until is null or source.payout_delayed_until < {act.Today})
          and credits.came > coalesce((select sum(amount) from case_payouts where case_id = source.id), 0)
          and not exists (select 1 from payout_items where case_id = source.id and state = 'PROPOSED')
        order by credits.since, source.id limit {MostCases}
        """).ToListAsync(cancellationToken);

    /// <summary>What leaves the registers with the money, by case.</summary>
    private async Task<Dictionary<Guid, PayoutEffect>> EffectsAsync(List<EnforcementCase> cases, CancellationToken cancellationToken)
    {
        var ids = cases.ConvertAll(source => source.Id);
        var entries = (await db.Listings.AsNoTracking().Where(listing => ids.Contains(listing.CaseId)).ToListAsync(cancellationToken)).ToLookup(entry => entry.CaseId);
        var orders = (await db.Orders.AsNoTracking().Where(order => ids.Contains(order.CaseId) && order.State == RestrictionState.LiftDue && order.Lift == LiftReason.Performed).ToListAsync(cancellationToken)).ToLookup(order => order.CaseId);
        return cases.ToDictionary(source => source.Id, source => new PayoutEffect(
            entries[source.Id].Count(entry => entry.GoesWithPayment(source, act.Today)), orders[source.Id].Count(),
            entries[source.Id].Count(entry => entry.Stands && entry.Content.Performance == Performance.Full)));
    }
}
