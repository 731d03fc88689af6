using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Certificates;

/// <summary>What a certificate of performance says, and when there is one.</summary>
public sealed class CertificateTests
{
    private static readonly DateOnly Listed = new(2021, 9, 1);
    private static readonly DateOnly Paid = new(2021, 9, 30);
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);

    [Fact, Trait("Rule", "Q-9"), Trait("Rule", "CLOCK-8"), Trait("Rule", "REP-8")]
    public void Example_53_a_bureau_deletes_the_item_after_five_years_from_the_performance_whatever_day_that_is()
    {
        var (source, listing, order) = Restricted();
        source.Credit("B1", source.AmountDue, Paid, Judge, Paid);
        listing.DebtPerformed(source, Judge, Paid);
        Assert.Equal(new DateOnly(2021, 10, 11), listing.RemovalDueOn); // the list's own clock, over the holidays
        listing.Delete(source, Judge, new DateOnly(2021, 10, 9));
        order.ProveLift(LiftReason.Performed, Paid, null, source, entryPublic: false, Judge, new DateOnly(2021, 10, 9));
        order.LiftOrder(entryPublic: false, Judge, new DateOnly(2021, 10, 9));
        var certificate = TestCertificate.Issue(source, [listing], [order], new DateOnly(2021, 10, 12));
        var facts = CertifiedFacts.Parse(certificate.Facts);
        Assert.Equal((Paid, new DateOnly(2026, 9, 30)), (facts.PerformedOn, facts.AdverseItemUntil)); // counted from the performance, not from the deletion
        Assert.Equal(new CertifiedEntry(NeverValid: false, Listed, new DateOnly(2021, 10, 9)), Assert.Single(facts.Entries));
        Assert.Equal(new CertifiedOrder(NeverValid: false, Listed, new DateOnly(2021, 10, 9)), Assert.Single(facts.Orders));
        Assert.Contains("二〇二六年九月三十日", PaperOf(certificate, source).Text, StringComparison.Ordinal);
    }

    [Theory, Trait("Rule", "Q-9"), Trait("Rule", "CLOCK-8")]
    [InlineData("2024-02-29", "2029-02-28")]
    [InlineData("2021-10-02", "2026-10-02")] // in the holidays of October: no roll
    public void The_five_years_end_on_their_date(string performed, string until)
    {
        var day = DateOnly.Parse(performed, System.Globalization.CultureInfo.InvariantCulture);
        var source = Case(filedOn: new DateOnly(day.Year, 1, 4), number: $"({day.Year})甘0722执318号");
        var (listing, order) = (Published(source, Refuses, day), OrderInForce(source, day));
        TestCertificate.PayAndRemove(source, listing, order, day);
        Assert.Equal(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), CertifiedFacts.Of(source, listing.Subject, [listing], [order]).AdverseItemUntil);
    }

    [Fact, Trait("Rule", "PUSH-5"), Trait("Rule", "REP-2")]
    public void It_says_nothing_but_the_debtors_own()
    {
        var (source, listing, order) = Restricted();
        TestCertificate.PayAndRemove(source, listing, order, Paid);
        var certificate = TestCertificate.Issue(source, [listing], [order], Paid);
        var paper = PaperOf(certificate, source).Text;
        foreach (var text in new[] { certificate.Signed, paper })
        {
            Assert.Contains("6201021990****0011", text, StringComparison.Ordinal);
            foreach (var other in new[] { "620102199001010011", "债权人", "申请执行人", "支付货款", "980000", "失信行为", "ABLE_BUT_REFUSES", "银行流水" })
                Assert.DoesNotContain(other, text, StringComparison.Ordinal);
        }
        Assert.Contains("\"fee\":\"0.00\"", certificate.Signed, StringComparison.Ordinal);
        Assert.Contains("不收取任何费用", paper, StringComparison.Ordinal);
        Assert.Contains(certificate.Code, paper, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "REP-8")]
    public void There_is_none_before_the_debt_is_performed_and_nothing_of_the_debtor_is_public()
    {
        var (source, listing, order) = Restricted();
        AssertRefused("NOT_PERFORMED", () => TestCertificate.Issue(source, [listing], [order], Paid));
        AssertRefused("NOT_DEBTOR", () => Certificate.Issue("LX2021-000001", source, Company().Key, [], [], null, _ => "", Judge, Paid));
        source.Credit("B1", source.AmountDue, Paid, Judge, Paid);
        AssertRefused("STILL_ON_RECORD", () => TestCertificate.Issue(source, [listing], [order], Paid));
        listing.DebtPerformed(source, Judge, Paid);
        listing.Delete(source, Judge, Paid);
        AssertRefused("STILL_ON_RECORD", () => TestCertificate.Issue(source, [listing], [order], Paid));
        order.ProveLift(LiftReason.Performed, Paid, null, source, entryPublic: false, Judge, Paid);
        order.LiftOrder(entryPublic: false, Judge, Paid);
        AssertRefused("OTHER_COURT", () => Certificate.Issue("LX2021-000001", source, source.Debtors[0].Subject.Key, [listing], [order], null, _ => "", Judge with { CourtCode = "甘0102" }, Paid));
        var first = TestCertificate.Issue(source, [listing], [order], Paid);
        AssertRefused("CERTIFICATE_EXISTS", () => TestCertificate.Issue(source, [listing], [order], Paid, first));
    }

    [Fact, Trait("Rule", "REP-8"), Trait("Rule", "FUND-1")]
    public void A_payment_that_is_reversed_later_leaves_it_for_its_day_only_and_a_new_one_may_follow()
    {
        var (source, listing, order) = Restricted();
        TestCertificate.PayAndRemove(source, listing, order, Paid);
        var certificate = TestCertificate.Issue(source, [listing], [order], Paid);
        CertifiedFacts Now() => CertifiedFacts.Of(source, listing.Subject, [listing], [order]);
        Assert.False(certificate.IsSuperseded(Now()));
        source.ReverseCredit("B20210930", Judge, Paid.AddDays(20));
        Assert.True(certificate.IsSuperseded(Now()));
        var again = Draft(source, Refuses, Paid.AddDays(20));
        Assert.Equal(Now().ToJson(), CertifiedFacts.Of(source, listing.Subject, [listing, again], [order]).ToJson()); // a draft is nobody's business
        source.Credit("B2", source.AmountDue, Paid.AddDays(30), Judge, Paid.AddDays(30));
        Assert.True(certificate.IsSuperseded(Now())); // performed on another day
        Assert.Equal(Paid.AddDays(30), CertifiedFacts.Parse(TestCertificate.Issue(source, [listing], [order], Paid.AddDays(30), certificate).Facts).PerformedOn);
    }

    [Fact, Trait("Rule", "LIST-REVOKE"), Trait("Rule", "Q-9")]
    public void An_entry_that_was_never_valid_is_told_as_such_without_dates_of_publication_or_an_adverse_item()
    {
        var (source, listing, order) = Restricted();
        listing.Revoke("同名同姓，认定错误", null, Judge, Paid);
        order.Revoke("错误", entryPublic: false, Judge, Paid);
        var open = TestCertificate.Issue(source, [listing], [order], Paid);
        Assert.Equal(CertificateKind.Revocation, open.Kind);
        var facts = CertifiedFacts.Parse(open.Facts);
        Assert.Equal((null, null), (facts.PerformedOn, facts.AdverseItemUntil));
        Assert.Equal(new CertifiedEntry(NeverValid: true, null, Paid), Assert.Single(facts.Entries));
        Assert.Equal(new CertifiedOrder(NeverValid: true, null, Paid), Assert.Single(facts.Orders));
        var paper = CourtPapers.OfCertificate(open, source, new Issue("(2021)甘0722执318号之一", Paid, Judge, [], []));
        Assert.Equal("撤销失信信息证明", paper.Title);
        Assert.DoesNotContain("同名同姓", string.Concat(paper.Reasons), StringComparison.Ordinal);
        Assert.DoesNotContain("履行", string.Concat(paper.Reasons), StringComparison.Ordinal);

        source.Credit("B1", source.AmountDue, Paid, Judge, Paid);
        var performed = TestCertificate.Issue(source, [listing], [order], Paid, open);
        Assert.Equal((CertificateKind.Performance, null), (performed.Kind, CertifiedFacts.Parse(performed.Facts).AdverseItemUntil));
    }

    [Fact, Trait("Rule", "Q-9")]
    public void A_company_has_no_adverse_item_of_a_person_and_who_was_never_listed_none_either()
    {
        var source = Case(Company());
        var (listing, order) = (Published(source, Refuses with { Caution = NoDifficulty }, Listed), OrderInForce(source, Listed));
        TestCertificate.PayAndRemove(source, listing, order, Paid);
        Assert.Null(CertifiedFacts.Of(source, listing.Subject, [listing], [order]).AdverseItemUntil);
        var quiet = Case();
        quiet.Credit("B1", quiet.AmountDue, Paid, Judge, Paid);
        var facts = CertifiedFacts.Parse(TestCertificate.Issue(quiet, [], [], Paid).Facts);
        Assert.Equal((Paid, 0, 0, (DateOnly?)null), (facts.PerformedOn, facts.Entries.Count, facts.Orders.Count, facts.AdverseItemUntil));
    }

    private static (EnforcementCase, DebtorListing, RestrictionOrder) Restricted()
    {
        var source = Case();
        return (source, Published(source, Refuses, Listed), OrderInForce(source, Listed));
    }

    private static Documents.PaperFile PaperOf(Certificate certificate, EnforcementCase source) =>
        Documents.PaperFile.Of(CourtPapers.OfCertificate(certificate, source, new Issue("(2021)甘0722执318号之一", certificate.IssuedOn, Judge, [], [])));
}
