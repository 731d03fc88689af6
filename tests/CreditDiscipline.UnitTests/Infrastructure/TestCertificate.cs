using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>Certificates, and what has to happen before one is issued.</summary>
internal static class TestCertificate
{
    /// <summary>The signed form is the record itself: a test reads what would be signed.</summary>
    public static Certificate Issue(EnforcementCase source, DebtorListing[] listings, RestrictionOrder[] orders, DateOnly day, Certificate? last = null) => Certificate.Issue(
        "LX2025-000001", source, source.Debtors[0].Subject.Key, listings, orders, last, record => System.Text.Encoding.UTF8.GetString(record.ToJson()), TestCourt.Judge, day);

    /// <summary>The debt is paid, the entry deleted and the order lifted, all on one day.</summary>
    public static void PayAndRemove(EnforcementCase source, DebtorListing listing, RestrictionOrder order, DateOnly day)
    {
        source.Credit($"B{day:yyyyMMdd}", source.AmountDue - source.StandingCredits, day, TestCourt.Judge, day);
        listing.DebtPerformed(source, TestCourt.Judge, day);
        listing.Delete(source, TestCourt.Judge, day);
        order.ProveLift(LiftReason.Performed, day, null, source, entryPublic: false, TestCourt.Judge, day);
        order.LiftOrder(entryPublic: false, TestCourt.Judge, day);
    }
}
