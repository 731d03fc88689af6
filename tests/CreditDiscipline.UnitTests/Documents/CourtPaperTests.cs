using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Documents;

/// <summary>Each document is set in type, opened again and read.</summary>
public sealed class CourtPaperTests
{
    private static readonly DateOnly Day = new(2022, 1, 20);
    private static readonly Officer Clerk = new("clerk", "书记员甲", OfficerRole.Clerk, "甘0722");
    private static readonly Subject Representative = Person("620102199001010011", 7);

    [Fact, Trait("Rule", "LIST-CONTENT")]
    public void What_is_not_known_of_a_person_is_left_out_and_not_made_up()
    {
        var traveller = Subject.Of(SubjectType.NaturalPerson, "测试乙", IdentityNumber.Trusted(DocumentType.Passport, "E12345678"), new SubjectKey(3, 3));
        var source = Case(traveller);
        var file = PaperFile.Of(CourtPapers.Order(OrderInForce(source, Day), source, Issue(President)));
        Assert.Equal("测试乙，护照号码E12345678", file.Item("被执行人"));
        Assert.Equal("测试甲，男，32周岁，公民身份号码620102199001010011", PaperFile.Of(CourtPapers.Order(OrderInForce(Case(), Day), Case(), Issue(President))).Item("被执行人"));
        Assert.Equal("测试公司，统一社会信用代码91620102MA0000007Y，法定代表人（负责人）法人甲", PaperFile.Of(CourtPapers.Order(OrderInForce(Case(Company()), Day), Case(Company()), Issue(President))).Item("被执行人"));
    }

    [Fact, Trait("Rule", "LIST-DECIDE"), Trait("Rule", "OBJ-8")]
    public void A_decision_begins_with_the_court_and_ends_with_the_president_the_day_the_seal_and_the_clerk()
    {
        var source = Case();
        var file = PaperFile.Of(CourtPapers.Listing(Decided(source, Content([ListingGround.AbleButRefuses, ListingGround.AssetReportBreach], 24), Day), source, Issue(President, [Judge, Clerk])));
        Assert.Equal(["民乐县人民法院", "失信决定书", "(2021)甘0722执318号之一"], file.Lines.Take(3));
        Assert.Equal(["院长　院长", "二〇二二年一月二十日", "（院印）", "书记员　书记员甲"], file.Lines.TakeLast(4));
        Assert.True(file.Says("第一条第一项、第四项、第二条第一款、第五条、第六条"), file.Text);
        Assert.True(file.Says("因违反财产报告制度纳入的期限为二年，自二〇二二年一月二十日起至二〇二四年一月二十日止"), file.Text);
        Assert.True(file.Says("十日内向张掖市中级人民法院申请复议"), file.Text);
    }

    [Fact]
    public void Without_a_clerk_the_judge_who_handled_it_is_named_and_what_the_register_does_bears_the_seal_alone()
    {
        var source = Case();
        var listing = Decided(source, Content([ListingGround.AbleButRefuses]), Day);
        Assert.Equal("承办人　法官", PaperFile.Of(CourtPapers.Listing(listing, source, Issue(President, [Judge]))).Lines[^1]);
        var ended = Published(source, Content([ListingGround.Evasion], 24), new DateOnly(2021, 10, 1));
        Remove(ended, source, RemovalReason.TermExpired, new DateOnly(2023, 10, 2));
        ended.Delete(source, Judge, new DateOnly(2023, 10, 2));
        Assert.Equal(["二〇二二年一月二十日", "（院印）"], PaperFile.Of(CourtPapers.Deletion(ended, source, Issue(Officer.RegisterFor("甘0722")))).Lines.TakeLast(2));
    }

    [Theory, Trait("Rule", "LIST-DEL-3"), Trait("Rule", "LIST-DEL-5"), Trait("Rule", "LIST-DEL-7")]
    [InlineData(RemovalReason.CreditorRequest, "申请执行人书面申请删除失信信息，人民法院审查同意", "第十条第一款第三项的规定")]
    [InlineData(RemovalReason.Suspended, "因审判监督或者破产程序，人民法院依法裁定对失信被执行人中止执行", "第十条第一款第五项的规定")]
    [InlineData(RemovalReason.EnforcementRefused, "人民法院依法裁定不予执行", "第十条第一款第六项的规定")]
    [InlineData(RemovalReason.Terminated, "人民法院依法裁定终结执行", "第十条第一款第七项的规定")]
    public void A_deletion_names_the_ground_in_the_words_of_the_law(RemovalReason reason, string words, string basis)
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day);
        Remove(listing, source, reason, Day, "(2022)甘0722执318号裁定");
        listing.Delete(source, Judge, Day);
        var file = PaperFile.Of(CourtPapers.Deletion(listing, source, Issue(Judge)));
        Assert.Equal((words, "(2022)甘0722执318号裁定"), (file.Item("删除事由"), file.Item("事由依据")));
        Assert.True(file.Says(basis), file.Text);
        Assert.Equal(reason == RemovalReason.CreditorRequest, file.Says("六个月内"));
        Assert.Equal("审判员　法官", file.Lines[^3]);
    }

    [Fact, Trait("Rule", "LIST-DEL-EARLY")]
    public void An_early_deletion_bears_the_name_of_the_president_who_decided_it_whoever_carries_it_out()
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.Evasion], 24), Day);
        Remove(listing, source, RemovalReason.EarlyDeletion, Day, "主动交出隐匿财产", President);
        listing.Delete(source, Judge, Day);
        var file = PaperFile.Of(CourtPapers.Deletion(listing, source, Issue(Judge, [Judge, President])));
        Assert.Equal(("提前删除失信信息决定书", "院长　院长"), (file.Lines[1], file.Lines[^3]));
        Assert.True(file.Says("第二条第二款的规定"), file.Text);
    }

    [Fact, Trait("Rule", "LIST-DEL-MIX")]
    public void A_mixed_entry_that_stays_is_said_to_be_paid_only_where_it_is()
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses, ListingGround.Evasion], 24), Day);
        Remove(listing, source, RemovalReason.Terminated, Day, "裁定");
        var ruled = PaperFile.Of(CourtPapers.Retention(listing, "情节严重", source, Issue(President)));
        Assert.Equal("二〇二二年一月二十日", ruled.Item("无固定期限部分删除事由成立日期"));
        Assert.False(ruled.Says("履行完毕"), ruled.Text);

        var other = Case();
        var paid = Published(other, Content([ListingGround.AbleButRefuses, ListingGround.Evasion], 24), Day);
        other.Credit("B1", other.AmountDue, Day, Judge, Day);
        paid.DebtPerformed(other, Judge, Day);
        var kept = PaperFile.Of(CourtPapers.Retention(paid, "情节严重", other, Issue(President)));
        Assert.Equal("二〇二二年一月二十日", kept.Item("义务履行完毕日期"));
        Assert.True(kept.Says("（法发〔2019〕35号）第19条"), kept.Text);
    }

    [Theory, Trait("Rule", "PEN-1")]
    [InlineData(2021, "（2017年修正）第一百一十一条、第一百一十五条第一款、第一百一十六条第一款、第三款", "（2017年修正）第一百一十一条、第一百一十五条第二款、第三款、第一百一十六条第一款、第三款")]
    [InlineData(2024, "（2023年修正）第一百一十四条、第一百一十八条第一款、第一百一十九条第一款、第三款", "（2023年修正）第一百一十四条、第一百一十八条第二款、第三款、第一百一十九条第一款、第三款")]
    public void A_fine_and_a_detention_are_two_decisions_each_by_its_articles_as_they_were_numbered_then(int year, string fineBasis, string detentionBasis)
    {
        var source = Case();
        var penalty = Penalty.Propose(source, source.Debtors[0], 20_000, 5, "违反限制消费令乘坐飞机。", Judge);
        var day = new DateOnly(year, 6, 1);
        penalty.Decide(approve: true, President, day);
        var fine = PaperFile.Of(CourtPapers.Fine(penalty, source, Issue(President, [Judge]) with { Day = day }));
        var detention = PaperFile.Of(CourtPapers.Detention(penalty, source, Issue(President, [Judge]) with { Day = day }));
        Assert.Equal(("罚款决定书", "拘留决定书"), (fine.Lines[1], detention.Lines[1]));
        Assert.True(fine.Says(fineBasis), fine.Text);
        Assert.True(detention.Says(detentionBasis), detention.Text);
        Assert.True(fine.Says("罚款人民币20000元") && !fine.Says("拘留"), fine.Text);
        Assert.True(detention.Says("拘留五日") && !detention.Says("罚款"), detention.Text);
        Assert.All([fine, detention], file => Assert.True(file.Says("三日内，向张掖市中级人民法院申请复议一次。复议期间，不停止本决定的执行。"), file.Text));
    }

    [Theory, Trait("Rule", "RES-TEMP"), Trait("Rule", "RES-NEED"), Trait("Rule", "RES-PRIVATE")]
    [InlineData(ExemptionKind.UrgentTravel, ExemptedConsumption.Air, "暂时解除限制消费决定书", "（法发〔2019〕35号）第17条第（3）项")]
    [InlineData(ExemptionKind.LivingOrBusinessNeed, ExemptedConsumption.NonEssentialVehicle, "准许消费决定书", "若干规定》第八条")]
    [InlineData(ExemptionKind.PrivateFunds, ExemptedConsumption.Tourism, "准许消费决定书", "若干规定》第三条第二款和《最高人民法院关于在执行工作中进一步强化善意文明执行理念的意见》（法发〔2019〕35号）第17条第（1）项")]
    public void An_exemption_is_granted_or_refused_by_the_article_of_its_kind(ExemptionKind kind, ExemptedConsumption category, string title, string basis)
    {
        var source = Case(Company());
        var order = OrderInForce(source, new DateOnly(2021, 6, 1), RestrictionOrder.AllCategories, [new NewBoundPerson(BoundRole.LegalRepresentative, Representative)]);
        var request = new ExemptionRequest(kind, [category], Day.AddDays(5), Day.AddDays(9), "参加考试", UrgentReason.ImportantExam, "准考证", Undertaking: true);
        var earlier = new IssuedPaper(order.Id, DocumentKind.RestrictionOrder, "(2021)甘0722执318号之一", order.SignedOn!.Value);
        var granted = Verified(order, request, isTrue: true);
        granted.Grant(order, [], President, Day);
        var file = PaperFile.Of(CourtPapers.ExemptionApproval(granted, order, source, Issue(President, [Judge], [earlier])));
        Assert.Equal(title, file.Lines[1]);
        Assert.Equal("测试甲，男，32周岁，公民身份号码620102199001010011", file.Item("申请人（法定代表人）"));
        Assert.Equal((ChineseNames.Of(category), "自二〇二二年一月二十五日起至二〇二二年一月二十九日止"), (file.Item("准许项目"), file.Item("准许期间")));
        Assert.True(file.Says(basis) && file.Says("二〇二一年六月一日发出的(2021)甘0722执318号之一限制消费令") && file.Says("限制消费措施自行恢复"), file.Text);
        Assert.Equal(kind == ExemptionKind.UrgentTravel, file.Says("申请人已按要求提交书面承诺"));

        var refused = Verified(order, request, isTrue: false);
        refused.Refuse("所述不实", President, Day);
        var refusal = PaperFile.Of(CourtPapers.ExemptionRefusal(refused, order, source, Issue(President, [Judge], [earlier])));
        Assert.Equal("所述不实", refusal.Item("不予准许的理由"));
        Assert.True(refusal.Says(basis) && refusal.Lines[1].StartsWith("不予", StringComparison.Ordinal), refusal.Text);
    }

    [Fact, Trait("Rule", "RES-LIFT-1"), Trait("Rule", "RES-LIFT-2")]
    public void A_lift_names_everybody_it_releases_and_the_units_that_are_told()
    {
        var source = Case(Company());
        var order = OrderInForce(source, Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Representative)]);
        order.ProveLift(LiftReason.CreditorConsent, Day, "同意书", source, entryPublic: false, Judge, Day);
        order.LiftOrder(entryPublic: false, Judge, Day);
        var file = PaperFile.Of(CourtPapers.Lift(order, ["民航西北管理局", "兰州铁路局"], source, Issue(Judge)));
        Assert.Equal(("测试甲，男，32周岁，公民身份号码620102199001010011", "民航西北管理局、兰州铁路局"), (file.Item("法定代表人"), file.Item("告知范围")));
        Assert.True(file.Says("同时解除对法定代表人测试甲的限制消费措施") && file.Says("第九条和《最高人民法院关于进一步完善执行权制约机制加强执行监督的意见》（法〔2021〕322号）第23条"), file.Text);
        Assert.Equal("当事人", PaperFile.Of(CourtPapers.Lift(order, [], source, Issue(Judge))).Item("告知范围"));
    }

    [Theory, Trait("Rule", "OBJ-6"), Trait("Rule", "OBJ-8")]
    [InlineData(true), InlineData(false)]
    public void An_objection_to_an_order_is_decided_by_the_opinions_and_one_to_an_entry_by_the_provisions(bool founded)
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day);
        var number = new IssuedPaper(order.Id, DocumentKind.RestrictionOrder, "(2021)甘0722执318号之二", Day);
        var aboutOrder = Decide(ObjectionTarget.Of(order, source), founded);
        var file = PaperFile.Of(CourtPapers.ObjectionDecision(aboutOrder, ContestedDecision.Of(order, Person().Key), source, Issue(Judge with { Id = "a", Name = "审判长甲" }, [Judge, Clerk], [number])));
        Assert.Equal("本院二〇二二年一月二十日发出的(2021)甘0722执318号之二限制消费令", file.Item("申请纠正的决定"));
        Assert.Equal("不应对其采取限制消费措施", file.Item("申请事由"));
        Assert.True(file.Says("（法发〔2019〕35号）第18条，参照《最高人民法院关于公布失信被执行人名单信息的若干规定》第十二条"), file.Text);
        Assert.Equal(["审判长　审判长甲", "审判员　b", "审判员　c", "二〇二二年一月二十日", "（院印）", "书记员　书记员甲"], file.Lines.TakeLast(6));
        Assert.Equal(!founded, file.Says("自本决定书送达之日起十日内，书面向张掖市中级人民法院申请复议"));

        var aboutEntry = Decide(ObjectionTarget.Of(listing, source), founded);
        var other = PaperFile.Of(CourtPapers.ObjectionDecision(aboutEntry, ContestedDecision.Of(listing), source, Issue(Judge with { Id = "a" })));
        Assert.Equal("本院二〇二二年一月二十日在(2021)甘0722执318号案件中作出的失信决定书", other.Item("申请纠正的决定")); // an imported entry has no document
        Assert.True(other.Says("第十一条、第十二条的规定") && !other.Says("35号"), other.Text);
    }

    [Theory, Trait("Rule", "OBJ-4")]
    [InlineData(true, "撤销民乐县人民法院二〇二二年一月二十日作出的(2021)甘0722执318号之三驳回申请决定书。")]
    [InlineData(false, "驳回复议申请人测试甲的复议申请，维持民乐县人民法院二〇二二年一月二十日作出的(2021)甘0722执318号之三驳回申请决定书。")]
    public void A_reconsideration_is_the_higher_courts_own_and_names_both_decisions_before_it(bool founded, string decided)
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day);
        var objection = Decide(ObjectionTarget.Of(listing, source), founded: false);
        objection.ServeRejection(Day, Judge, Day);
        var member = new Officer("x", "复议法官", OfficerRole.Reviewer, "甘07");
        objection.AskReconsideration("甘07", Day, null, member, Day);
        objection.AssignHigherPanel(["x", "y", "z"], source, member);
        objection.DecideReconsideration(founded, "已提供充分担保", member, Day);
        IssuedPaper[] earlier = [new(listing.Id, DocumentKind.ListingDecision, "(2021)甘0722执318号之一", Day), new(objection.Id, DocumentKind.RejectionDecision, "(2021)甘0722执318号之三", Day)];
        var file = PaperFile.Of(CourtPapers.Reconsideration(objection, ContestedDecision.Of(listing), source, Issue(member, [Clerk], earlier) with { Number = "(2022)甘07执复12号" }));
        Assert.Equal(["张掖市中级人民法院", "复议决定书", "(2022)甘07执复12号"], file.Lines.Take(3));
        Assert.Equal("民乐县人民法院二〇二二年一月二十日作出的(2021)甘0722执318号之三驳回申请决定书", file.Item("申请复议的决定"));
        Assert.Equal("民乐县人民法院二〇二二年一月二十日作出的(2021)甘0722执318号之一失信决定书", file.Item("原决定"));
        Assert.True(file.Says(decided), file.Text);
        Assert.Equal(["审判长　复议法官", "审判员　y", "审判员　z", "二〇二二年一月二十日", "（院印）"], file.Lines.TakeLast(5)); // a clerk of the court below does not sign here
    }

    [Fact]
    public void Characters_that_no_file_can_hold_are_left_out_and_do_no_harm()
    {
        var source = Case();
        var penalty = Penalty.Propose(source, source.Debtors[0], 20_000, null, "砸坏\uFFFE设备\uD83D\uDE00", Judge);
        penalty.Decide(approve: true, President, Day);
        Assert.Equal("砸坏设备\uD83D\uDE00", PaperFile.Of(CourtPapers.Fine(penalty, source, Issue(President))).Item("妨害执行的行为"));
    }

    private static Issue Issue(Officer officer, IReadOnlyList<Officer>? hands = null, IReadOnlyList<IssuedPaper>? earlier = null) => new("(2021)甘0722执318号之一", Day, officer, hands ?? [], earlier ?? []);

    private static Exemption Verified(RestrictionOrder order, ExemptionRequest request, bool isTrue)
    {
        var exemption = Exemption.ApplyFor(order, Representative.Key, request, [], Judge, Day);
        exemption.TakeUp(Judge);
        exemption.Verify(isTrue, Judge);
        return exemption;
    }

    private static Objection Decide(ObjectionTarget target, bool founded)
    {
        var objection = Objection.File(target, new ObjectionFiling(Person().Key, "测试甲", null, ObjectionGround.ShouldNotBeListed, "已提供担保。", null, Day), [], Judge, Day);
        objection.AssignPanel(["a", "b", "c"], Case(), Judge);
        objection.Decide(founded, "担保充分与否已查明", Case(), Judge with { Id = "a" }, Day);
        return objection;
    }
}
