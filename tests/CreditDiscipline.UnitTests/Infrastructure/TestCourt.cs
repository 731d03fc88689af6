using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>A court, its officers and a case of 2021, to try the law on.</summary>
internal static class TestCourt
{
    public static readonly Officer Judge = new("judge", "法官", OfficerRole.Judge, "甘0722");
    public static readonly Officer President = new("president", "院长", OfficerRole.President, "甘0722");
    public static readonly Officer Night = Officer.RegisterFor("甘0722"); // the register itself, when a day has passed
    public static readonly DateOnly FiledOn = new(2021, 3, 1);
    public static readonly CaseFacts Warned = new() { NoticeServedOn = new(2021, 3, 8), NoticeWarned = true, NoticePeriodEndsOn = new(2021, 3, 18) };

    public static readonly OrderInitiative OnApplication = OrderInitiative.OnApplicationOf("债权人");

    public static Subject Person(string number = "620102199001010011") => Person(number, 1);

    public static Subject Person(string number, ulong key) =>
        Subject.Of(SubjectType.NaturalPerson, "测试甲", IdentityNumber.Trusted(DocumentType.CitizenId, number), new SubjectKey(1, key));

    public static Subject Company() =>
        Subject.Of(SubjectType.LegalPerson, "测试公司", IdentityNumber.Trusted(DocumentType.Uscc, "91620102MA0000007Y"), new SubjectKey(2, 2), legalRepresentative: "法人甲");

    public static EnforcementCase Case(
        Subject? subject = null, CaseFacts? facts = null, bool later = false, decimal amount = 980_000, ObligationKind kind = ObligationKind.Payment, string number = "(2021)甘0722执318号",
        NewDebtor? debtor = null, DateOnly? filedOn = null)
    {
        var filed = filedOn ?? FiledOn;
        var source = EnforcementCase.Register(
            new NewCase(CaseNumber.Trusted(number), filed, "债权人", kind, "支付货款", amount, "民乐县人民法院", "(2020)甘0722民初1号"),
            [debtor ?? new NewDebtor(subject ?? Person(), later)], Judge, filed);
        var notice = new CaseFacts { NoticeServedOn = filed.AddDays(7), NoticeWarned = true, NoticePeriodEndsOn = filed.AddDays(17) };
        source.StateFacts(facts ?? notice, Judge, filed.AddDays(300));
        return source;
    }

    public static ListingContent Content(ListingGround[] grounds, int? months = null, ExtensionReason? extension = null, int acts = 1) => new()
    {
        Grounds = grounds,
        Conduct = "失信行为",
        Performance = Performance.None,
        TermMonths = months,
        Extension = extension,
        RecordedActs = acts,
        AbilityEvidence = "银行流水",
    };

    /// <summary>A checklist by which the firm is in no difficulty.</summary>
    public static readonly IReadOnlyList<CautionAnswer> NoDifficulty = Answers();

    /// <summary>A checklist by which the firm is in temporary difficulty.</summary>
    public static readonly IReadOnlyList<CautionAnswer> InDifficulty = Answers("TEMPORARY_DIFFICULTY");

    public static DebtorListing Draft(EnforcementCase source, ListingContent content, DateOnly day) =>
        DebtorListing.DraftFor(source, source.Debtors[0], content, Judge, day);

    /// <summary>An entry whose decision is signed.</summary>
    public static DebtorListing Decided(EnforcementCase source, ListingContent content, DateOnly day)
    {
        var listing = Draft(source, content, day);
        listing.Submit(source, [], Judge, day);
        listing.Sign(source, [], President, day);
        return listing;
    }

    /// <summary>A published entry, decided, served and published on the same day.</summary>
    public static DebtorListing Published(EnforcementCase source, ListingContent content, DateOnly day)
    {
        var listing = Decided(source, content, day);
        listing.Serve(day, Judge, day);
        listing.Publish(source, orderInForce: true, "QG1", Judge, day);
        return listing;
    }

    public static RestrictionOrder DraftOrder(EnforcementCase source, DateOnly day, IReadOnlyList<RestrictionCategory>? categories = null, IReadOnlyList<NewBoundPerson>? bound = null) =>
        RestrictionOrder.DraftFor(source, source.Debtors[0], categories ?? RestrictionOrder.AllCategories, RestrictionOrder.StandardConsequences, bound ?? [], OnApplication, Judge, day);

    /// <summary>An order that is signed and not served.</summary>
    public static RestrictionOrder SignedOrder(EnforcementCase source, DateOnly day, IReadOnlyList<RestrictionCategory>? categories = null, IReadOnlyList<NewBoundPerson>? bound = null)
    {
        var order = DraftOrder(source, day, categories, bound);
        order.Submit(source, Judge, day);
        order.Sign(source, listed: false, President, day);
        return order;
    }

    public static RestrictionOrder OrderInForce(EnforcementCase source, DateOnly day, IReadOnlyList<RestrictionCategory>? categories = null, IReadOnlyList<NewBoundPerson>? bound = null)
    {
        var order = SignedOrder(source, day, categories, bound);
        order.Serve(source, null, day, Judge, day);
        return order;
    }

    public static void Remove(DebtorListing listing, EnforcementCase source, RemovalReason reason, DateOnly completeOn, string? paper = null, Officer? by = null) =>
        listing.ProveRemoval(new RemovalGround(reason, completeOn, paper), source, by ?? Judge, completeOn);

    public static string RefusalOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule.Code;

    /// <summary>Every one of the acts is refused with the code.</summary>
    public static void AssertRefused(string code, params Action[] acts) => Assert.All(acts, act => Assert.Equal(code, RefusalOf(act)));

    /// <summary>The act is done in its stages; in every other stage it is refused with the code of that stage.</summary>
    /// <param name="at">A thing brought to a stage.</param>
    /// <param name="act">The act.</param>
    /// <param name="stages">Where it is done.</param>
    /// <param name="code">Code of a refusal elsewhere.</param>
    /// <param name="unreached">Stages that no act leads to.</param>
    public static void AssertDoneOnlyIn<TStage, TThing>(Func<TStage, TThing> at, Action<TThing> act, IReadOnlyCollection<TStage> stages, Func<TStage, string> code, params TStage[] unreached)
        where TStage : struct, Enum => Assert.All(Enum.GetValues<TStage>().Except(unreached), stage =>
        {
            var thing = at(stage);
            if (stages.Contains(stage))
                act(thing);
            else
                Assert.Equal(code(stage), RefusalOf(() => act(thing)));
        });

    private static CautionAnswer[] Answers(params string[] yes) => [.. CautionChecklist.Questions.Select(question => new CautionAnswer(question.Code, yes.Contains(question.Code), "已查明"))];
}
