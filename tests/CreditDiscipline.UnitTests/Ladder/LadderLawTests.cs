using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Ladder;

/// <summary>The steps of discipline: the warning, care with firms in difficulty, and what is open when (LIST-SUPPLE, LIST-GRADE).</summary>
public sealed class LadderLawTests
{
    private static readonly DateOnly Day = new(2025, 3, 3);
    private static readonly LadderTerms Free = new();
    private static readonly LadderTerms Strict = new(WarningExpected: true);
    private readonly EnforcementCase _source = Case();
    private readonly EnforcementCase _firm = Case(Company());

    [Fact, Trait("Rule", "LIST-SUPPLE")]
    public void A_firm_is_not_submitted_before_every_question_is_answered_with_its_note()
    {
        IReadOnlyList<CautionAnswer>[] wanting = [[], [.. NoDifficulty.Skip(1)], [.. NoDifficulty.Skip(1), NoDifficulty[1]], [.. NoDifficulty.Select(answer => answer with { Note = null })], [.. NoDifficulty, new("OTHER", true)]];
        foreach (var answers in wanting)
            AssertRefused("DIFFICULTY_UNANSWERED", () => Draft(_firm, Refusing(answers), Day).Submit(_firm, [], Judge, Day));
        Draft(_firm, Refusing(NoDifficulty), Day).Submit(_firm, [], Judge, Day);
        Draft(_source, Refusing([]), Day).Submit(_source, [], Judge, Day); // a person is not asked
        Draft(_firm, Refusing(CautionChecklist.NotAsked) with { TemporaryDifficulty = true }, Day).Submit(_firm, [], Judge, Day); // decided elsewhere
        AssertRefused("DIFFICULTY_UNANSWERED", () => Draft(_firm, Refusing([]) with { TemporaryDifficulty = false }, Day).Submit(_firm, [], Judge, Day)); // nobody says it but the answers
    }

    [Fact, Trait("Rule", "LIST-SUPPLE"), Trait("Rule", "LIST-GRACE")]
    public void A_firm_in_temporary_difficulty_is_offered_grace_in_the_decision_or_told_in_writing_why_not()
    {
        AssertRefused("GRACE_NOT_OFFERED", () => Decided(_firm, Refusing(InDifficulty), Day), () => Decided(_firm, Refusing(InDifficulty) with { NoGraceReason = " " }, Day));
        AssertRefused("GRACE_RANGE", () => Decided(_firm, Refusing(InDifficulty) with { GraceMonths = 4 }, Day), () => Decided(_firm, Refusing(InDifficulty) with { GraceMonths = 0 }, Day));
        var graced = Decided(_firm, Refusing(InDifficulty) with { GraceMonths = 2 }, Day);
        Assert.Equal((ListingState.InGrace, new DateOnly(2025, 5, 3), true), (graced.State, graced.GraceEndsOn, graced.Content.TemporaryDifficulty));
        AssertRefused("GRACE_ALREADY_USED", () => graced.GrantGrace(Day.AddMonths(2), Judge, Day));
        Assert.Equal(ListingState.Decided, Decided(_firm, Refusing(InDifficulty) with { NoGraceReason = "已两次违约" }, Day).State);
        Assert.Equal((ListingState.Decided, false), Decided(_firm, Refusing(NoDifficulty), Day) is var usual ? (usual.State, usual.Content.TemporaryDifficulty) : default);
        _firm.Credit("B1", 980_000, Day, Judge, Day);
        graced.DebtPerformed(_firm, Judge, Day);
        Assert.Equal((ListingState.Cancelled, RemovalReason.GracePerformed, 0), (graced.State, graced.Removal, graced.Version)); // no trace outside
    }

    [Fact, Trait("Rule", "LIST-SUPPLE"), Trait("Rule", "LIST-DECIDE")]
    public void The_decision_says_what_was_asked_and_which_grace_it_gives_or_why_none()
    {
        var graced = CourtPapers.Listing(Decided(_firm, Refusing(InDifficulty) with { GraceMonths = 1 }, Day), _firm, new Issue("1", Day, President, [Judge], []));
        Assert.Contains(graced.Reasons, reason => reason.Contains("企业是否属于暂时经营困难、有恢复履行能力的可能：是（已查明）", StringComparison.Ordinal));
        Assert.Contains(graced.Items, item => item is { Label: "宽限期", Text: "至二〇二五年四月三日止" });
        var refused = CourtPapers.Listing(Decided(_firm, Refusing(InDifficulty) with { NoGraceReason = "已两次违约。" }, Day), _firm, new Issue("1", Day, President, [Judge], []));
        Assert.Contains(refused.Reasons, reason => reason.Contains("虽暂时经营困难，但已两次违约，不予宽限", StringComparison.Ordinal));
        Assert.DoesNotContain(CourtPapers.Listing(Decided(_source, Refusing([]), Day), _source, new Issue("1", Day, President, [Judge], [])).Reasons, reason => reason.Contains("审慎", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "LADDER")]
    public void A_warning_comes_once_before_the_order_and_the_entry_and_is_served()
    {
        var warning = CreditWarning.Issue(File(), Day.AddDays(10), Judge, Day);
        AssertRefused("DATE_ORDER", () => CreditWarning.Issue(File(), Day, Judge, Day), () => warning.Serve(Day.AddDays(-1), Judge, Day), () => warning.Serve(Day.AddDays(1), Judge, Day));
        AssertRefused("OTHER_COURT", () => CreditWarning.Issue(File(), Day.AddDays(10), Judge with { CourtCode = "甘0102" }, Day));
        AssertRefused("WARNING_EXISTS", () => CreditWarning.Issue(File() with { Warnings = [warning] }, Day.AddDays(10), Judge, Day), () => CreditWarning.Skip(File() with { Warnings = [warning] }, "紧急", Judge, Day));
        AssertRefused("WARNING_TOO_LATE", () => CreditWarning.Issue(File() with { Orders = [OrderInForce(_source, Day)] }, Day.AddDays(10), Judge, Day), () => CreditWarning.Issue(File() with { Listings = [Decided(_source, Refusing([]), Day)] }, Day.AddDays(10), Judge, Day));
        warning.Serve(Day, Judge, Day);
        AssertRefused("STATE_FORBIDS", () => warning.Serve(Day, Judge, Day));
        _source.Credit("B1", 980_000, Day, Judge, Day);
        AssertRefused("CASE_CLOSED", () => CreditWarning.Issue(File(), Day.AddDays(10), Judge, Day));
    }

    [Fact, Trait("Rule", "LADDER")]
    public void Where_a_warning_is_expected_it_is_served_or_done_without_for_a_reason()
    {
        var warning = CreditWarning.Issue(File(), Day.AddDays(10), Judge, Day);
        AssertRefused("REASON_MISSING", () => CreditWarning.Skip(File(), " ", Judge, Day));
        AssertRefused("WARNING_MISSING", () => CreditWarning.Require([], Strict), () => CreditWarning.Require([warning], Strict)); // not served
        CreditWarning.Require([], Free);
        CreditWarning.Require([CreditWarning.Skip(File(), "正在转移财产", Judge, Day)], Strict);
        warning.Serve(Day, Judge, Day);
        CreditWarning.Require([warning], Strict);
    }

    [Fact, Trait("Rule", "LADDER"), Trait("Rule", "LIST-GRADE"), Trait("Rule", "CRIME-1")]
    public void The_ladder_tells_what_is_open_and_which_rule_bars_the_rest_and_changes_nothing()
    {
        var file = File();
        Assert.Equal(((Rule?)null, (Rule?)null, (Rule?)null, (Rule?)null), (file.BarOfWarning(Day), file.BarOfOrder(Free, Day), file.BarOfListing(ListingGround.AbleButRefuses, Free, Day), file.BarOfPenalty()));
        Assert.Equal((Rules.WarningMissing, Rules.WarningMissing), (file.BarOfOrder(Strict, Day), file.BarOfListing(ListingGround.Evasion, Strict, Day)));
        Assert.Equal((Rules.BreachWithoutOrder, Rules.NoReportOrdered), (file.BarOfListing(ListingGround.RestrictionBreach, Free, Day), file.BarOfReferral(ReferralRoute.AssetReport, Day)));
        Assert.Equal(Grade.Minor, file.GradeOf(ListingGround.AbleButRefuses, Day)!.Grade);
        var revision = _source.Revision;
        var ordered = file with { Orders = [OrderInForce(_source, Day)] };
        Assert.Equal((Rules.OrderExists, null), (ordered.BarOfOrder(Free, Day), ordered.BarOfListing(ListingGround.RestrictionBreach, Free, Day)));
        Assert.Equal(Rules.PriorPenaltyMissing, ordered.BarOfReferral(ReferralRoute.RestrictionBreach, Day));
        Assert.Null((ordered with { Penalties = [TestReferral.Fined(_source, Day.AddDays(-1))] }).BarOfReferral(ReferralRoute.RestrictionBreach, Day));
        Assert.Equal(Rules.AlreadyListed, (file with { Listings = [Decided(_source, Refusing([]), Day)] }).BarOfListing(ListingGround.AbleButRefuses, Free, Day));
        Assert.Equal(Rules.ReferralOpen, (file with { Referrals = [TestReferral.Delivered(_source, Day)] }).BarOfReferral(ReferralRoute.HidAssets, Day));
        Assert.Equal(revision, _source.Revision);
        var student = Case(debtor: new NewDebtor(Person(), LaterInOrder: false, StudentLoan: true));
        Assert.Equal(Rules.StudentLoan, new DebtorFile(student, student.Debtors[0], [], [], [], [], []).BarOfListing(ListingGround.Evasion, Free, Day));
        Assert.Equal(Rules.NoWarning, new DebtorFile(Case(facts: new CaseFacts()), _source.Debtors[0], [], [], [], [], []) is var unwarned ? unwarned.BarOfListing(ListingGround.Evasion, Free, Day) : null);
    }

    private DebtorFile File() => new(_source, _source.Debtors[0], [], [], [], [], []);

    private static ListingContent Refusing(IReadOnlyList<CautionAnswer> answers) => Content([ListingGround.AbleButRefuses]) with { Caution = answers };
}
