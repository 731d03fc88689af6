using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>Penalties and referrals, and how far they have come.</summary>
internal static class TestReferral
{
    public static ReferralFiling Filing(ReferralRoute route, DateOnly conductOn) =>
        new(route, RefusalGravity.Serious, conductOn, "拒不履行并转移财产", "银行流水", ["银行流水", "送达回证"], "民乐县公安局");

    public static Penalty Fined(EnforcementCase source, DateOnly day)
    {
        var penalty = Penalty.Propose(source, source.Debtors[0], source.Debtors[0].Subject.IsEntity ? 50_000 : 1_000, null, "违反限制消费令", TestCourt.Judge);
        penalty.Decide(approve: true, TestCourt.President, day);
        return penalty;
    }

    public static CrimeReferral Proposed(EnforcementCase source, ReferralFiling filing, DateOnly day, Penalty[]? penalties = null, RestrictionOrder[]? orders = null, CrimeReferral[]? earlier = null) =>
        CrimeReferral.Propose(source, source.Debtors[0], filing, penalties ?? [], orders ?? [], earlier ?? [], TestCourt.Judge, day);

    public static CrimeReferral Delivered(EnforcementCase source, DateOnly day)
    {
        var referral = Proposed(source, Filing(ReferralRoute.HidAssets, day), day);
        referral.Sign(source, [], [], TestCourt.President, day);
        referral.Deliver(day, source, TestCourt.Judge, day);
        return referral;
    }

    public static void Goes(this CrimeReferral referral, EnforcementCase source, DateOnly day, params ReferralState[] states)
    {
        foreach (var state in states)
            referral.Record(new ReferralOutcome(state, day, "号", "理由"), source, TestCourt.Judge, day);
    }
}
