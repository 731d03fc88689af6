using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Documents;

/// <summary>One of each kind of document, as a reader of Chinese court papers sees it.</summary>
public sealed class EveryPaperTests
{
    private static readonly DateOnly Day = new(2025, 7, 1);
    private static readonly Officer Member = Judge with { Id = "a", Name = "审判长甲" };
    private static readonly Officer HigherMember = new("x", "复议法官", OfficerRole.Reviewer, "甘07");
    private readonly EnforcementCase _source = Case(Company(), number: "(2025)甘0722执318号", filedOn: new DateOnly(2025, 3, 1));
    private readonly List<IssuedPaper> _earlier = [];

    [Fact, Trait("Rule", "LIST-CONTENT")]
    public void Every_kind_of_document_has_its_parts_in_the_order_of_a_court_paper_and_reads_as_one()
    {
        var papers = Listings().Concat(Orders()).Concat(Objections()).Concat(Penalties()).Concat(Ladder()).Concat(Repairs()).Concat(Queries()).Concat(Certificates()).Concat(Inquiries()).ToList();
        Assert.Equal(Enum.GetValues<DocumentKind>(), papers.Select(paper => paper.Kind).Distinct().Order());
        foreach (var paper in papers)
        {
            var file = PaperFile.Of(paper);
            Assert.Equal([paper.Court, paper.Title, paper.Number], file.Lines.Take(3));
            Assert.Equal(["二〇二五年七月一日", "（院印）"], file.Lines.Where(line => line is "二〇二五年七月一日" or "（院印）"));
            Assert.All(file.Lines, line => Assert.False(string.IsNullOrWhiteSpace(line)));
            foreach (var fault in new[] { "。。", "。，", "，。", "；。", "，，", "：。", "、、", "、。", "于，", "None", "{", "}" })
                Assert.False(file.Says(fault), $"{fault} in\n{file.Text}");
            Assert.All(paper.Reasons.Concat(paper.Decision).Concat(paper.Closing), line => Assert.Matches("[。：；]$", line));
        }
    }

    private static IEnumerable<CourtPaper> Queries()
    {
        var at = new DateTimeOffset(2025, 7, 1, 10, 30, 0, TimeSpan.FromHours(8));
        var number = IdentityNumber.Parse(DocumentType.CitizenId, "620102199001010011", Day);
        var told = new[] { new ToldQuery(at, QueryWay.Lookup, "测试银行", QueryPurpose.Guarantee, "A-1"), new ToldQuery(at.AddDays(-1), QueryWay.Public, null, null, null) };
        yield return CourtPapers.Queries(new QueryReport("张三", number, "申请-1", Day, at.AddYears(-5), at, told, IsCut: true), Judge);
        yield return CourtPapers.Queries(new QueryReport("张三", number, "申请-1", Day, at.AddYears(-5), at, [], IsCut: false), Judge);
    }

    private IEnumerable<CourtPaper> Listings()
    {
        var content = Content([ListingGround.AbleButRefuses, ListingGround.Evasion], 36, ExtensionReason.SeveralActs, 2) with { Caution = NoDifficulty };
        var listing = Published(_source, content, Day);
        yield return Keep(CourtPapers.Listing(listing, _source, Issue(President, Judge)), listing);
        yield return Keep(CourtPapers.RepairNotice(listing, _source, Issue(President, Judge)), listing);
        Remove(listing, _source, RemovalReason.Terminated, Day, "(2025)甘0722执318号之九裁定"); // the leg without a term is closed, and nothing was paid
        yield return Keep(CourtPapers.Retention(listing, "转移财产情节严重。", _source, Issue(President, Judge)), listing);
        Remove(listing, _source, RemovalReason.EarlyDeletion, Day, "积极履行", President);
        listing.Delete(_source, Judge, Day);
        yield return Keep(CourtPapers.Deletion(listing, _source, Issue(Judge, President)), listing);

        var ended = Published(_source, Content([ListingGround.AbleButRefuses]) with { Caution = NoDifficulty }, Day);
        Remove(ended, _source, RemovalReason.CreditorRequest, Day, "申请执行人二〇二五年六月三十日申请书");
        ended.Delete(_source, Judge, Day);
        yield return Keep(CourtPapers.Deletion(ended, _source, Issue(Judge)), ended);
        var wrong = Published(_source, Content([ListingGround.AbleButRefuses]) with { Caution = NoDifficulty }, Day);
        wrong.Revoke("已提供充分有效担保", Day, Judge, Day);
        yield return Keep(CourtPapers.Revocation(wrong, _source, Issue(Judge)), wrong);
        var refused = DebtorListing.DraftFor(_source, _source.Debtors[0], Content([ListingGround.AbleButRefuses]), Judge, Day, new ListingApplication("债权人", Day));
        refused.Cancel("被执行人没有履行能力。", Judge, Day);
        yield return Keep(CourtPapers.ListingRefusal(refused, _source, Issue(Judge)), refused);
    }

    private IEnumerable<CourtPaper> Repairs()
    {
        _source.Credit("B1", 80_000, Day, Judge, Day);
        var listing = Published(_source, Content([ListingGround.AbleButRefuses]) with { Caution = NoDifficulty }, Day);
        var repair = TestRepair.Shielded(listing, _source, Day);
        yield return Keep(CourtPapers.Shielding(repair, listing, _source, Issue(President, Judge)), repair);
        repair.Renew(2, "继续按计划履行。", listing, TestRepair.Facts(_source, TestRepair.PlanOf(_source, Day)), TestRepair.Terms, President, Day);
        yield return Keep(CourtPapers.Shielding(repair, listing, _source, Issue(President, Judge)), repair);
        repair.Revoke(ShieldLoss.FalseMaterial, "银行回单系伪造", listing, TestRepair.Terms, Judge, Day);
        yield return Keep(CourtPapers.ShieldingRevocation(repair, listing, _source, Issue(Judge)), repair);
        var refused = TestRepair.BeforePresident(listing, _source, TestRepair.AsksToShield(listing, Day), creditorAgrees: false);
        refused.Refuse("申请执行人不同意，且余款无履行计划。", falseMaterial: true, TestRepair.Terms, President, Day);
        yield return Keep(CourtPapers.RepairRefusal(refused, listing, _source, Issue(President, Judge)), refused);
        var failed = TestRepair.Submitted(listing, TestRepair.Asks(listing, RepairKind.EarlyDeletion, Day));
        failed.Check(listing, TestRepair.Facts(_source, plan: null), TestRepair.Terms, TestRepair.Clerk, Day);
        yield return Keep(CourtPapers.RepairRefusal(failed, listing, _source, Issue(Judge)), failed);
    }

    private IEnumerable<CourtPaper> Certificates()
    {
        var source = Case(filedOn: new DateOnly(2025, 3, 1), number: "(2025)甘0722执319号");
        var (listing, order) = (Published(source, Content([ListingGround.AbleButRefuses]), Day), OrderInForce(source, Day));
        var wrong = Case(filedOn: new DateOnly(2025, 3, 1), number: "(2025)甘0722执320号");
        var (revoked, revokedOrder) = (Published(wrong, Content([ListingGround.AbleButRefuses]), Day), OrderInForce(wrong, Day));
        revoked.Revoke("不应纳入", null, Judge, Day);
        revokedOrder.Revoke("错误", entryPublic: false, Judge, Day);
        var revocation = TestCertificate.Issue(wrong, [revoked], [revokedOrder], Day);
        yield return Keep(CourtPapers.OfCertificate(revocation, wrong, Issue(Judge)), revocation);
        TestCertificate.PayAndRemove(source, listing, order, Day);
        var certificate = TestCertificate.Issue(source, [listing], [order], Day);
        yield return Keep(CourtPapers.OfCertificate(certificate, source, Issue(Judge)), certificate);
    }

    private IEnumerable<CourtPaper> Inquiries()
    {
        var source = Case(Company(), number: "(2025)甘0722执319号", filedOn: new DateOnly(2025, 3, 1));
        foreach (var upheld in new[] { true, false })
        {
            var (inquiry, requests) = TestExchange.Open(source, Day);
            yield return Keep(CourtPapers.AssistanceNotice(requests[0], inquiry, source, Issue(Judge)), requests[0]);
            requests[0].Object("名称与代码不一致。", inquiry, source, Day);
            requests[0].ReplyToObjection(upheld, "经核对，名称与代码一致。", inquiry, TestExchange.Terms, TestExchange.OtherJudge, Day);
            yield return Keep(CourtPapers.ObjectionReply(requests[0], inquiry, source, Issue(TestExchange.OtherJudge, Judge)), requests[0]);
            requests[1].TakeAnswer(upheld ? TestExchange.Nothing(source) : TestExchange.Found(source), inquiry, Day);
            if (!upheld)
                inquiry.Close("逾期未答复", false, source, requests, Judge, Day);
            inquiry.Settle(requests, Day);
            yield return Keep(CourtPapers.InquiryReport(inquiry, requests, source, Issue(Judge)), inquiry);
        }
    }

    private IEnumerable<CourtPaper> Orders()
    {
        var order = OrderInForce(_source, Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Person("620102199001010011", 7))]);
        yield return Keep(CourtPapers.Order(order, _source, Issue(President, Judge)), order);
        foreach (var (kind, category) in new[] { (ExemptionKind.UrgentTravel, ExemptedConsumption.Air), (ExemptionKind.LivingOrBusinessNeed, ExemptedConsumption.NonEssentialVehicle), (ExemptionKind.PrivateFunds, ExemptedConsumption.Tourism) })
        {
            var request = new ExemptionRequest(kind, [category], Day, Day.AddDays(3), "照料住院的父亲", UrgentReason.RelativeIllness, "住院证明", Undertaking: true);
            var granted = Verified(order, request);
            granted.Grant(order, [], President, Day);
            yield return Keep(CourtPapers.ExemptionApproval(granted, order, _source, Issue(President, Judge)), granted);
            var refused = Verified(order, request, isTrue: false);
            refused.Refuse("所述情况不属实", President, Day);
            yield return Keep(CourtPapers.ExemptionRefusal(refused, order, _source, Issue(President, Judge)), refused);
        }
        order.ProveLift(LiftReason.SecurityGiven, Day, "保函", Case(Company(), new CaseFacts { SecurityGiven = true }), entryPublic: false, Judge, Day);
        order.LiftOrder(entryPublic: false, Judge, Day);
        yield return Keep(CourtPapers.Lift(order, ["兰州铁路局"], _source, Issue(Judge)), order);
        var wrong = OrderInForce(_source, Day);
        var objection = Decided(ObjectionTarget.Of(wrong, _source), founded: true);
        yield return Keep(CourtPapers.ObjectionDecision(objection, ContestedDecision.Of(wrong, Company().Key), _source, Issue(Member)), objection);
        wrong.Revoke("经审查不应限制", entryPublic: false, Judge, Day);
        yield return Keep(CourtPapers.OrderRevocation(wrong, objection, [], _source, Issue(Judge)), wrong);
        yield return Keep(CourtPapers.OrderRevocation(wrong, null, ["兰州铁路局"], _source, Issue(Judge)), wrong);
    }

    private IEnumerable<CourtPaper> Objections()
    {
        foreach (var founded in new[] { true, false })
        {
            var listing = Published(_source, Content([ListingGround.AbleButRefuses]) with { Caution = NoDifficulty }, Day);
            var objection = Decided(ObjectionTarget.Of(listing, _source), founded: false);
            yield return Keep(CourtPapers.ObjectionDecision(objection, ContestedDecision.Of(listing), _source, Issue(Member)), objection);
            objection.ServeRejection(Day, Judge, Day);
            objection.AskReconsideration("甘07", Day, null, HigherMember, Day);
            objection.AssignHigherPanel(["x", "y", "z"], _source, HigherMember);
            objection.DecideReconsideration(founded, "担保情况已经查明", HigherMember, Day);
            yield return Keep(CourtPapers.Reconsideration(objection, ContestedDecision.Of(listing), _source, Issue(HigherMember) with { Number = "(2025)甘07执复12号" }), objection);
        }
    }

    private IEnumerable<CourtPaper> Penalties()
    {
        var source = Case();
        var penalty = Penalty.Propose(source, source.Debtors[0], 20_000, 15, "拒不报告财产", Judge);
        penalty.Decide(approve: true, President, Day);
        yield return Keep(CourtPapers.Fine(penalty, source, Issue(President, Judge)), penalty);
        yield return Keep(CourtPapers.Detention(penalty, source, Issue(President, Judge)), penalty);
        foreach (var review in Enum.GetValues<PenaltyReview>())
        {
            var contested = Penalty.Propose(_source, _source.Debtors[0], 2_000, 5, "拒不报告财产。", Judge, new PunishedPerson(PunishedAs.Principal, Person("620102199001010011", 7)));
            contested.Decide(approve: true, President, Day);
            yield return Keep(CourtPapers.Fine(contested, _source, Issue(President, Judge)), contested);
            yield return Keep(CourtPapers.Detention(contested, _source, Issue(President, Judge)), contested);
            contested.Serve(Day, Judge, Day);
            contested.AskReconsideration("甘07", Day, null, HigherMember, Day);
            contested.DecideReconsideration(review, review == PenaltyReview.Lightened ? 1_000 : null, null, "情节较轻。", _source, HigherMember, Day);
            yield return Keep(CourtPapers.PenaltyReview(contested, _source, Issue(HigherMember) with { Number = "(2025)甘07司惩复12号" }), contested);
        }
    }

    private IEnumerable<CourtPaper> Ladder()
    {
        var source = Case(Company(), number: "(2025)甘0722执319号", filedOn: new DateOnly(2025, 3, 1));
        var file = new DebtorFile(source, source.Debtors[0], [], [], [], [], []);
        var warning = CreditWarning.Issue(file, Day.AddDays(10), Judge, Day);
        yield return Keep(CourtPapers.Warning(warning, source, Issue(Judge)), warning);
        var graced = TestCourt.Decided(source, Content([ListingGround.AbleButRefuses]) with { Caution = InDifficulty, GraceMonths = 2 }, Day);
        yield return Keep(CourtPapers.Listing(graced, source, Issue(President, Judge)), graced);
        var ungraced = TestCourt.Decided(source, Content([ListingGround.AbleButRefuses]) with { Caution = InDifficulty, NoGraceReason = "已两次违约。" }, Day);
        yield return Keep(CourtPapers.Listing(ungraced, source, Issue(President, Judge)), ungraced);
        foreach (var prior in new[] { null, TestReferral.Fined(source, Day) })
        {
            var referral = TestReferral.Proposed(source, TestReferral.Filing(ReferralRoute.HidAssets, Day), Day);
            referral.Sign(source, [], [], President, Day);
            yield return Keep(CourtPapers.Referral(referral, prior, source, Issue(President, Judge)), referral);
        }
    }

    private CourtPaper Keep(CourtPaper paper, Aggregate about)
    {
        _earlier.Add(new IssuedPaper(about.Id, paper.Kind, paper.Number, paper.Date));
        return paper;
    }

    private Issue Issue(Officer officer, params Officer[] hands) => new(_source.NumberOfDocument(_earlier.Count + 1), Day, officer, hands, _earlier);

    private static Exemption Verified(RestrictionOrder order, ExemptionRequest request, bool isTrue = true)
    {
        var exemption = Exemption.ApplyFor(order, Person("620102199001010011", 7).Key, request, [], Judge, Day);
        exemption.TakeUp(Judge);
        exemption.Verify(isTrue, Judge);
        return exemption;
    }

    private static Objection Decided(ObjectionTarget target, bool founded)
    {
        var objection = Objection.File(target, new ObjectionFiling(Company().Key, "测试公司", "律师甲", ObjectionGround.ShouldNotBeListed, "已提供担保。", "新增保函", Day), [], Judge, Day);
        objection.AssignPanel(["a", "b", "c"], Case(), Judge);
        objection.Decide(founded, "担保情况已经查明", Case(), Member, Day);
        return objection;
    }
}
