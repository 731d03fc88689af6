using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestExchange;

namespace CreditDiscipline.UnitTests.Exchange;

public sealed class AssetInquiryTests
{
    private static readonly DateOnly Day = new(2021, 9, 16); // a Thursday; working days follow on 17, 18, 22, 23, 24
    private static readonly DateOnly Later = new(2021, 9, 23);

    [Fact, Trait("Rule", "NET-1")]
    public void Only_who_handles_an_open_case_asks_about_its_debtors_and_only_where_he_is_registered()
    {
        var source = Case();
        AssertRefused("OTHER_COURT", () => Ask(source, Judge with { CourtCode = "甘0102" }));
        AssertRefused("ROLE_MAY_NOT", () => Ask(source, Judge with { Role = OfficerRole.Administrator }));
        AssertRefused("NOT_ON_CASE_TEAM", () => Ask(source, OtherJudge));
        AssertRefused("NOT_REGISTERED", () => Ask(source, Judge, partners: [Bank, LandRegister with { Registered = false }]));
        AssertRefused("NOT_IN_EXCHANGE", () => Ask(source, Judge, partners: [Bank with { InExchange = false }]), () => Ask(source, Judge, partners: []));
        AssertRefused("NOT_DEBTOR", () => Ask(source, Judge, [Case().Debtors[0].Id]), () => Ask(source, Judge, []));
        Ask(source, Judge);
        source.Credit("B1", 980_000, Day, Judge, Day);
        AssertRefused("CASE_CLOSED", () => Ask(source, Judge));
    }

    [Fact, Trait("Rule", "NET-1")]
    public void Nobody_is_asked_about_in_bulk_and_nobody_who_need_not_perform_yet()
    {
        var source = Case();
        var second = source.Join(new NewDebtor(Company(), LaterInOrder: false), Judge);
        var both = new[] { source.Debtors[0].Id, second.Id };
        AssertRefused("TOO_MANY_SUBJECTS", () => Ask(source, Judge, both, terms: Terms with { MostSubjects = 1 }));
        Ask(source, Judge, [both[0], both[0]], terms: Terms with { MostSubjects = 1 }); // one debtor, named twice
        source.StateDebtor(second.Subject.Key, laterInOrder: true, studentLoan: false, Affiliation.None, null, Judge);
        AssertRefused("NOT_YET_LIABLE", () => Ask(source, Judge, both));
    }

    [Fact, Trait("Rule", "ZB-2")]
    public void After_the_round_is_concluded_every_debtor_is_asked_about_because_an_empty_result_counts_for_all()
    {
        var source = Case();
        var second = source.Join(new NewDebtor(Company(), LaterInOrder: false), Judge);
        source.OrderAssetReport(FiledOn.AddDays(7), FiledOn.AddDays(30), Judge, Day);
        source.StateFacts(source.Facts with { SearchExhausted = true }, Judge, Day);
        Ask(source, Judge, [second.Id]);
        source.ConcludeRound(Day, orderSent: true, President, Day);
        AssertRefused("ALL_DEBTORS", () => Ask(source, Judge, [second.Id]));
        source.StateDebtor(source.Debtors[0].Subject.Key, laterInOrder: true, studentLoan: false, Affiliation.None, null, Judge);
        Ask(source, Judge, [second.Id]); // the other need not perform yet
    }

    [Fact, Trait("Rule", "NET-1"), Trait("Rule", "LIST-DEL-4")]
    public void A_round_is_complete_when_every_partner_has_answered_and_tells_its_case_once()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day);
        Assert.All(requests, request => Assert.Equal(new DateOnly(2021, 9, 24), request.AnswerBy)); // five working days over the festival
        Assert.True(requests[0].TakeAnswer(Found(source), inquiry, Day));
        Assert.Null(inquiry.Settle(requests, Day));
        Assert.True(requests[1].TakeAnswer(Nothing(source), inquiry, Later));
        Assert.Equal(new InquiryResult(Later, FoundAssets: true), inquiry.Settle(requests, Later));
        Assert.Null(inquiry.Settle(requests, Later));
        Assert.Equal(InquiryState.Completed, inquiry.State);
    }

    [Fact, Trait("Rule", "LIST-DEL-4")]
    public void What_nobody_can_enforce_against_is_no_finding()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day, Bank);
        requests[0].TakeAnswer(Found(source, controllable: false), inquiry, Day);
        Assert.Equal(new InquiryResult(Day, FoundAssets: false), inquiry.Settle(requests, Day));
    }

    [Fact, Trait("Rule", "NET-1")]
    public void An_answer_names_every_debtor_once_and_no_other_and_only_what_was_asked_for()
    {
        var source = Case();
        source.Join(new NewDebtor(Company(), LaterInOrder: false), Judge);
        var (inquiry, requests) = Open(source, Day);
        var whole = Nothing(source);
        AssertRefused("DEBTOR_UNANSWERED",
            () => requests[0].TakeAnswer(new InquiryAnswer([whole.Debtors[0]]), inquiry, Day),
            () => requests[0].TakeAnswer(new InquiryAnswer([.. whole.Debtors, whole.Debtors[0]]), inquiry, Day));
        AssertRefused("DEBTOR_NOT_ASKED", () => requests[0].TakeAnswer(new InquiryAnswer([.. whole.Debtors, new DebtorAnswer(Guid.NewGuid(), [])]), inquiry, Day));
        AssertRefused("KIND_NOT_ASKED", () => requests[0].TakeAnswer(Found(source, kind: AssetKind.Insurance), inquiry, Day));
        Assert.Equal(AssetRequestState.Open, requests[0].State);
    }

    [Fact, Trait("Rule", "NET-1")]
    public void The_same_answer_again_changes_nothing_and_another_one_is_refused()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day);
        requests[0].TakeAnswer(Found(source), inquiry, Day);
        var revision = requests[0].Revision;
        Assert.False(requests[0].TakeAnswer(Found(source), inquiry, Later)); // the ids of findings are given anew
        Assert.Equal((revision, Day), (requests[0].Revision, requests[0].AnsweredOn!.Value));
        AssertRefused("ANSWERED_OTHERWISE", () => requests[0].TakeAnswer(Found(source, 501), inquiry, Day), () => requests[0].TakeAnswer(Nothing(source), inquiry, Day));
    }

    [Fact, Trait("Rule", "NET-1"), Trait("Rule", "CLOCK-2")]
    public void An_objection_is_answered_within_fifteen_days_by_another_than_who_asked()
    {
        var source = Case();
        source.AssignTeam(["judge", "judge-2"], Judge);
        var (inquiry, requests) = Open(source, Day);
        AssertRefused("NUMBER_IN_TEXT", () => requests[0].Object("号码 620102 19900101 0011 不一致", inquiry, source, Day));
        requests[0].Object("姓名与号码不一致", inquiry, source, Day);
        var duty = requests[0].Acts[^1].Clocks[^1];
        Assert.Equal((DutyKind.AnswerObjection, new DateOnly(2021, 10, 1), new DateOnly(2021, 10, 8), "judge-2"), (duty.Kind, duty.Due!.Value.Raw, duty.Due.Value.Due, duty.Holder));
        AssertRefused("STATE_FORBIDS", () => requests[0].TakeAnswer(Nothing(source), inquiry, Day), () => requests[0].Object("再次", inquiry, source, Day));
        AssertRefused("INQUIRY_OBJECTED", () => inquiry.Close("不再等待", false, source, requests, Judge, Day));
        AssertRefused("MAKER_IS_CHECKER", () => requests[0].ReplyToObjection(true, "核实", inquiry, Terms, Judge, Day));
        AssertRefused("REASON_MISSING", () => requests[0].ReplyToObjection(true, " ", inquiry, Terms, OtherJudge, Day));
        requests[0].ReplyToObjection(upheld: false, "信息无误", inquiry, Terms, OtherJudge, Later);
        Assert.Equal((AssetRequestState.Open, new DateOnly(2021, 9, 29)), (requests[0].State, requests[0].AnswerBy!.Value)); // the 26th, a Sunday, is a working day
        AssertRefused("OBJECTION_ANSWERED", () => requests[0].Object("再次", inquiry, source, Later));
    }

    [Fact, Trait("Rule", "NET-1")]
    public void An_upheld_objection_takes_the_partner_out_of_the_round()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day);
        requests[0].Object("非本行客户", inquiry, source, Day);
        requests[1].TakeAnswer(Nothing(source), inquiry, Day);
        Assert.Null(inquiry.Settle(requests, Day));
        requests[0].ReplyToObjection(upheld: true, "核实无误", inquiry, Terms, OtherJudge, Later);
        Assert.Equal(new InquiryResult(Day, FoundAssets: false), inquiry.Settle(requests, Later)); // the day of the last answer, not of the reply
        AssertRefused("STATE_FORBIDS", () => requests[0].TakeAnswer(Nothing(source), inquiry, Later));
    }

    [Fact, Trait("Rule", "LIST-DEL-4"), Trait("Rule", "ZB-2")]
    public void A_round_that_nobody_answered_is_no_query_of_the_case()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day);
        AssertRefused("REASON_MISSING", () => inquiry.Close(" ", false, source, requests, Judge, Later));
        AssertRefused("NOT_ON_CASE_TEAM", () => inquiry.Close("不再等待", false, source, requests, OtherJudge, Later));
        inquiry.Close("协助单位系统升级", false, source, requests, Judge, Later);
        Assert.Null(inquiry.Settle(requests, Later));
        Assert.Equal(InquiryState.Lapsed, inquiry.State);
        Assert.All(requests, request => Assert.Equal(AssetRequestState.Closed, request.State));
        AssertRefused("STATE_FORBIDS", () => inquiry.Close("再次", false, source, requests, Judge, Later), () => inquiry.TellCreditor(Later, "EMS1", Judge, Later));
    }

    [Fact, Trait("Rule", "LIST-DEL-4"), Trait("Rule", "ZB-2")]
    public void A_round_closed_early_with_nothing_found_is_a_query_only_where_another_judge_or_the_president_confirms_the_search()
    {
        var source = Case();
        source.AssignTeam(["judge", "judge-2", "clerk"], Judge);
        var (silent, asked) = Open(source, Day);
        asked[0].TakeAnswer(Nothing(source), silent, Day);
        silent.Close("不再等待", false, source, asked, Judge, Later);
        Assert.Null(silent.Settle(asked, Later));
        Assert.Equal((InquiryState.Lapsed, null, null), (silent.State, silent.QueriedOn, silent.FoundAssets));

        foreach (var officer in new[] { OtherJudge, President })
        {
            var (inquiry, requests) = Open(source, Day);
            requests[0].TakeAnswer(Nothing(source), inquiry, Day);
            AssertRefused("SEARCH_NOT_CONFIRMED", () => inquiry.Close("已充分", true, source, requests, new Officer("clerk", "书记员", OfficerRole.Clerk, "甘0722"), Later));
            AssertRefused("MAKER_IS_CHECKER", () => inquiry.Close("已充分", true, source, requests, Judge, Later));
            AssertRefused("NOT_ON_CASE_TEAM", () => inquiry.Close("已充分", true, source, requests, Judge with { Id = "judge-3" }, Later), () => inquiry.Close("不再等待", false, source, requests, President, Later));
            AssertRefused("REASON_MISSING", () => inquiry.Close(" ", true, source, requests, officer, Later));
            inquiry.Close("已充分", true, source, requests, officer, Later);
            Assert.Equal(new InquiryResult(Day, FoundAssets: false), inquiry.Settle(requests, Later));
            Assert.Equal(officer.Id, inquiry.SufficientBy);
        }
    }

    [Fact, Trait("Rule", "LIST-DEL-4")]
    public void What_was_found_counts_also_where_a_round_is_closed_early()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day);
        requests[0].TakeAnswer(Found(source), inquiry, Day);
        inquiry.Close("不再等待", false, source, requests, Judge, Later);
        Assert.Equal(new InquiryResult(Day, FoundAssets: true), inquiry.Settle(requests, Later));
    }

    [Fact, Trait("Rule", "NET-1")]
    public void Once_the_debt_is_performed_nobody_has_to_answer()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day);
        requests[0].TakeAnswer(Nothing(source), inquiry, Day);
        inquiry.CaseEnded(requests, Later);
        Assert.Equal((InquiryState.Lapsed, AssetRequestState.Withdrawn), (inquiry.State, requests[1].State));
        AssertRefused("STATE_FORBIDS", () => requests[1].TakeAnswer(Nothing(source), inquiry, Later));
        Assert.Null(inquiry.Settle(requests, Later));
    }

    [Fact, Trait("Rule", "ZB-2")]
    public void The_creditor_is_told_of_a_complete_round_once_and_not_before_it_is()
    {
        var source = Case();
        var (inquiry, requests) = Open(source, Day, Bank);
        AssertRefused("STATE_FORBIDS", () => inquiry.TellCreditor(Day, "EMS1", Judge, Day));
        requests[0].TakeAnswer(Nothing(source), inquiry, Day);
        inquiry.Settle(requests, Later);
        Assert.Contains(inquiry.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.TellCreditor, Starts: true });
        AssertRefused("DATE_ORDER", () => inquiry.TellCreditor(Day, "EMS1", Judge, Later), () => inquiry.TellCreditor(Later.AddDays(1), "EMS1", Judge, Later));
        inquiry.TellCreditor(Later, "EMS1", Judge, Later);
        AssertRefused("STATE_FORBIDS", () => inquiry.TellCreditor(Later, "EMS1", Judge, Later));
    }

    [Fact, Trait("Rule", "NET-1")]
    public void A_registration_ends_once()
    {
        var officer = ExchangeOfficer.Register("bank-1", "judge", "甘0722", Day);
        officer.Remove(Later);
        Assert.Equal(Later, officer.RemovedOn);
        AssertRefused("STATE_FORBIDS", () => officer.Remove(Later));
    }

    [Fact, Trait("Rule", "LIST-DEL-4"), Trait("Rule", "NET-1")]
    public void Whatever_the_order_of_answers_objections_and_closing_a_complete_round_is_one_query_and_any_other_none()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var chance = new Random(seed);
            var source = Case();
            var (inquiry, requests) = Open(source, Day, [.. Enumerable.Range(0, chance.Next(1, 5)).Select(place => Bank with { ClientId = $"bank-{place}" })]);
            var results = new List<InquiryResult>();
            for (var step = 0; step < 30; step++)
            {
                var (request, today) = (requests[chance.Next(requests.Count)], Day.AddDays(step));
                try
                {
                    Do(chance, source, inquiry, requests, request, today);
                }
                catch (RuleViolationException)
                {
                    // refused, and nothing was done
                }
                if (chance.Next(3) > 0 && inquiry.Settle(requests, today) is { } result)
                    results.Add(result);
            }
            if (inquiry.Settle(requests, Day.AddDays(30)) is { } last)
                results.Add(last);
            Assert.Equal(inquiry.State == InquiryState.Completed ? 1 : 0, results.Count);
            Assert.Equal(inquiry.State == InquiryState.Open, requests.Any(request => request.IsPending));
            Assert.All(results, result => Assert.True(result.FoundAssets || inquiry.SufficientBy is not null || requests.All(request => request.State != AssetRequestState.Closed)));
            Assert.All(results, result => Assert.Equal(requests.Where(request => request.Answer is not null).Max(request => request.AnsweredOn), result.QueriedOn));
        }
    }

    private static void Do(Random chance, EnforcementCase source, AssetInquiry inquiry, IReadOnlyList<AssetRequest> requests, AssetRequest request, DateOnly today)
    {
        switch (chance.Next(12))
        {
            case < 4: request.TakeAnswer(chance.Next(2) == 0 ? Nothing(source) : Found(source), inquiry, today); break;
            case < 7: request.Object("异议", inquiry, source, today); break;
            case < 10: request.ReplyToObjection(chance.Next(2) == 0, "答复", inquiry, Terms, OtherJudge, today); break;
            case 10: inquiry.Close("不再等待", chance.Next(2) == 0, source, requests, chance.Next(2) == 0 ? Judge : President, today); break;
            default:
                if (chance.Next(10) == 0)
                    inquiry.CaseEnded(requests, today);
                break;
        }
    }

    private static void Ask(EnforcementCase source, Officer officer, IReadOnlyList<Guid>? debtors = null, IReadOnlyList<AskedPartner>? partners = null, ExchangeTerms? terms = null) =>
        AssetInquiry.Open(source, debtors ?? [source.Debtors[0].Id], [AssetKind.Deposit], partners ?? [Bank], terms ?? Terms, officer, Day);
}
