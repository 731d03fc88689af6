using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Ladder;

/// <summary>Everything that was done about one debtor of a case on the ladder of discipline, and what may be done now.</summary>
/// <remarks>What bars a step is found by trying it on paper: the guards of the aggregates answer, and nothing of it is kept.</remarks>
/// <param name="Source">The case.</param>
/// <param name="Debtor">The debtor.</param>
/// <param name="Warnings">Warnings to him.</param>
/// <param name="Orders">Orders against him.</param>
/// <param name="Listings">Entries about him.</param>
/// <param name="Penalties">Penalties in his enforcement.</param>
/// <param name="Referrals">Referrals of him.</param>
public sealed record DebtorFile(
    EnforcementCase Source, CaseDebtor Debtor, IReadOnlyCollection<CreditWarning> Warnings, IReadOnlyCollection<RestrictionOrder> Orders, IReadOnlyCollection<DebtorListing> Listings,
    IReadOnlyCollection<Penalty> Penalties, IReadOnlyCollection<CrimeReferral> Referrals)
{
    private const string Something = "—"; // what a draft will say is not at issue

    private Officer Register => Officer.RegisterFor(Source.CourtCode);

    private Officer President => Register with { Id = "president", Role = OfficerRole.President };

    /// <summary>What bars a warning today; null when nothing does.</summary>
    public Rule? BarOfWarning(DateOnly today) => FirstRefusal(() => CreditWarning.Issue(this, today.AddDays(1), Register, today));

    /// <summary>What bars an order today; null when nothing does.</summary>
    public Rule? BarOfOrder(LadderTerms terms, DateOnly today) => Orders.Any(order => order.IsOpen) ? Rules.OrderExists : FirstRefusal(() =>
    {
        var order = RestrictionOrder.DraftFor(Source, Debtor, RestrictionOrder.AllCategories, RestrictionOrder.StandardConsequences, [], OrderInitiative.OnApplicationOf(Source.Creditor), Register, today);
        CreditWarning.Require(Warnings, terms);
        order.Submit(Source, Register, today);
        order.Sign(Source, listed: false, President, today);
    });

    /// <summary>What bars an entry on a ground today; null when nothing does.</summary>
    public Rule? BarOfListing(ListingGround ground, LadderTerms terms, DateOnly today) => FirstRefusal(() =>
    {
        var listing = DebtorListing.DraftFor(Source, Debtor, Draft(ground, today), Register, today, null, EarlierEntries.Of(Listings));
        CreditWarning.Require(Warnings, terms);
        listing.Submit(Source, Orders, Register, today);
        listing.Sign(Source, Orders, President, today);
    });

    /// <summary>The line of the table of grades that fits an entry on a ground for one act; null when none does.</summary>
    public GradeCriterion? GradeOf(ListingGround ground, DateOnly today) => GradeTable.Propose(Draft(ground, today), Source);

    /// <summary>What bars the lightest penalty today; null when nothing does.</summary>
    public Rule? BarOfPenalty() => FirstRefusal(() => Penalty.Propose(Source, Debtor, Debtor.Subject.IsEntity ? Periods.LowestUnitFine : 1, null, Something, Register));

    /// <summary>What bars a referral for conduct of today; null when nothing does.</summary>
    public Rule? BarOfReferral(ReferralRoute route, DateOnly today) => FirstRefusal(() =>
        CrimeReferral.Propose(Source, Debtor, new ReferralFiling(route, RefusalGravity.Serious, today, Something, Something, [Something], Something), Penalties, Orders, Referrals, Register, today));

    private static ListingContent Draft(ListingGround ground, DateOnly today) => new()
    {
        Grounds = [ground],
        Conduct = Something,
        Performance = Performance.None,
        TermMonths = ListingTerm.IsTermGround(ground) ? Periods.TermMonths : null,
        AbilityEvidence = Something,
        BreachOn = today,
        FilingNumber = Something,
        Caution = CautionChecklist.NotAsked,
        TemporaryDifficulty = false,
    };

    private static Rule? FirstRefusal(Action attempt)
    {
        try
        {
            attempt();
            return null;
        }
        catch (RuleViolationException refusal)
        {
            return refusal.Rule;
        }
    }
}
