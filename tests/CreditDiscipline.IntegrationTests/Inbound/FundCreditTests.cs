using System.Net;
using System.Text.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Inbound;

public sealed class FundCreditTests(InboundFixture api) : IClassFixture<InboundFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_payment_on_the_account_of_the_case_performs_the_debt_in_the_name_of_the_fund_system()
    {
        var fund = await FundAsync();
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Credit($" {await _court.AccountOfAsync(caseId)} ", Fund.NewReference(), "1000.00", api.Today, "测试甲")));
        Assert.Equal($"1000.00 {api.Today:yyyy-MM-dd} REMOVAL_DUE LIFT_DUE", await _court.StandingAsync(caseId, listing, order));
        Assert.Equal(
            ($"partner/{fund.Partner.ClientId}", "REGISTER", ApiFixture.Court),
            (await Who("actor_id"), await Who("role"), await Who("court_code")));
        var judge = await api.ScalarAsync<string>($"select holder from duties where thing_id = '{listing}' and kind = 'DELETE_ENTRY'");
        Assert.Equal("judge-甘0102", judge); // the work is the judge's, not the fund system's

        Task<string> Who(string column) => api.ScalarAsync<string>($"select {column} from acts where act = 'CreditCaseAccount' and aggregate_id = '{caseId}'");
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_reference_is_booked_once_and_no_payment_counts_for_another_case()
    {
        var fund = await FundAsync();
        var (mine, other) = (await _court.RegisterAsync(TestDebtor.New()), await _court.RegisterAsync(TestDebtor.New()));
        var (account, reference) = (await _court.AccountOfAsync(mine), Fund.NewReference());
        var told = Fund.Credit(account, reference, "1000.00", api.Today);
        Assert.Equal("BOOKED", await fund.OutcomeAsync(told));
        Assert.Equal("BOOKED", await fund.OutcomeAsync(told));
        var another = await FundAsync();
        Assert.Equal("REFUSED REFERENCE_TAKEN", await another.OutcomeAsync(told)); // nobody else's payment
        foreach (var content in new[]
        {
            Fund.Credit(account, reference, "999.99", api.Today), Fund.Credit(account, reference, "1000.00", api.Today.AddDays(-1)),
            Fund.Credit(await _court.AccountOfAsync(other), reference, "1000.00", api.Today), Fund.Credit(account, reference, "1000.00", api.Today, "别人"),
        })
            Assert.Equal("REFUSED REFERENCE_TAKEN", await fund.OutcomeAsync(content));
        Assert.Equal(($"1000.00 {api.Today:yyyy-MM-dd}", "0.00 open"), (await _court.StandingAsync(mine), await _court.StandingAsync(other)));
        Assert.Equal(4, await api.CountRefusalsAsync(fund, "REFERENCE_TAKEN"));

        var byHand = Fund.NewReference();
        await _court.ActAsync($"/v1/cases/{other}/credits", new { bankReference = byHand, amount = "100.00", creditedOn = api.Today });
        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(other), byHand, "100.00", api.Today))); // a clerk was faster
        Assert.Equal("100.00 open", await _court.StandingAsync(other));
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "Q-4")]
    public async Task Money_counts_whatever_the_bank_writes_beside_it_and_no_number_of_a_person_is_kept()
    {
        var fund = await FundAsync();
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var (account, reference, payer) = (await _court.AccountOfAsync(caseId), Fund.NewReference(), TestDebtor.New());
        var told = Fund.Credit(account, reference, "1000.00", api.Today, $"{payer.Name} {payer.Number}");
        Assert.Equal("BOOKED", await fund.OutcomeAsync(told));
        Assert.Equal("BOOKED", await fund.OutcomeAsync(told)); // the same again
        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Reversal(reference, api.Today, $"付款人{payer.Number}申请撤回")));
        Assert.Equal("0.00 open", await _court.StandingAsync(caseId));
        Assert.Equal("REFUSED INVALID", await fund.OutcomeAsync(Fund.Credit(account, $"转{payer.Number}", "1000.00", api.Today)));
        foreach (var rows in new[] { "fund_entries", "case_credits", "acts", "inbound_messages" })
            Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from {rows} one where one::text like '%{payer.Number}%'"));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task Money_for_an_account_of_no_case_counts_for_nothing_and_the_court_sees_it_until_it_is_booked_by_hand()
    {
        var fund = await FundAsync();
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var account = await _court.AccountOfAsync(caseId);
        var (wrongDigit, noCase) = (account[..^1] + (account[^1] == '0' ? '1' : '0'), Account("(2016)甘0102执99999998号"));
        var (first, second, third) = (Fund.NewReference(), Fund.NewReference(), Fund.NewReference());
        var answer = await fund.TellAsync(Fund.Credit(wrongDigit, first, "1000.00", api.Today, "张三"), Fund.Credit(noCase, second, "20.00", api.Today), Fund.Credit("no account", third, "30.00", api.Today));
        Assert.Equal(["UNMATCHED ACCOUNT_UNKNOWN", "UNMATCHED ACCOUNT_UNKNOWN", "UNMATCHED ACCOUNT_UNKNOWN"], SignedPartner.OutcomesOf(answer));
        Assert.Single(answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("problem").GetRawText()).Distinct()); // wrong digits or no case: nobody learns which
        Assert.Equal("0.00 open", await _court.StandingAsync(caseId));
        Assert.Equal("UNMATCHED ACCOUNT_UNKNOWN", await fund.OutcomeAsync(Fund.Credit(wrongDigit, first, "1000.00", api.Today, "张三")));

        Assert.Superset(new HashSet<string> { first, second }, await UnmatchedAsync(_court.Judge));
        Assert.DoesNotContain(third, await UnmatchedAsync(_court.Judge)); // no court's digits: the High Court's
        Assert.Superset(new HashSet<string> { first, second, third }, await UnmatchedAsync(api.Administrator));
        Assert.DoesNotContain(first, await UnmatchedAsync(api.Staff("judge-x", OfficerRole.Judge, "甘0103")));

        await _court.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = first, amount = "1000.00", creditedOn = api.Today });
        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Reversal(second, api.Today)));
        var left = await UnmatchedAsync(_court.Judge);
        Assert.DoesNotContain(first, left);
        Assert.DoesNotContain(second, left);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task No_partner_reverses_what_another_told_and_two_banks_may_use_the_same_reference()
    {
        var (bank, stranger) = (await FundAsync(), await FundAsync());
        var (mine, other) = (await _court.RegisterAsync(TestDebtor.New()), await _court.RegisterAsync(TestDebtor.New()));
        var reference = Fund.NewReference();
        Assert.Equal("BOOKED", await bank.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(mine), reference, "1000.00", api.Today)));
        Assert.Equal("WAITING_FOR_CREDIT", await stranger.OutcomeAsync(Fund.Reversal(reference, api.Today)));
        Assert.Equal($"1000.00 {api.Today:yyyy-MM-dd}", await _court.StandingAsync(mine));
        Assert.Equal("BOOKED_REVERSED", await stranger.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(other), reference, "1000.00", api.Today)));
        Assert.Equal("BOOKED", await bank.OutcomeAsync(Fund.Reversal(reference, api.Today)));
        Assert.Equal(("0.00 open", "0.00 open"), (await _court.StandingAsync(mine), await _court.StandingAsync(other)));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task What_clerks_book_by_hand_and_what_the_fund_system_tells_count_once_in_one_case()
    {
        var fund = await FundAsync();
        var (mine, other) = (await _court.RegisterAsync(TestDebtor.New()), await _court.RegisterAsync(TestDebtor.New()));
        var (early, told, byHand) = (Fund.NewReference(), Fund.NewReference(), Fund.NewReference());
        Assert.Equal("WAITING_FOR_CREDIT", await fund.OutcomeAsync(Fund.Reversal(early, api.Today)));
        await _court.ActAsync($"/v1/cases/{mine}/credits", Hand(early));
        Assert.Equal("0.00 open", await _court.StandingAsync(mine)); // its reversal was there first
        Assert.Equal("BOOKED_REVERSED", await fund.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(mine), early, "1000.00", api.Today)));

        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(other), told, "100.00", api.Today)));
        await _court.Judge.ActAsync($"/v1/cases/{mine}/credits", Hand(told)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REFERENCE_TAKEN");
        await _court.ActAsync($"/v1/cases/{mine}/credits", Hand(byHand));
        await _court.Judge.ActAsync($"/v1/cases/{other}/credits", Hand(byHand)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REFERENCE_TAKEN");
        Assert.Equal(($"1000.00 {api.Today:yyyy-MM-dd}", "100.00 open"), (await _court.StandingAsync(mine), await _court.StandingAsync(other)));

        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Reversal(byHand, api.Today)));
        Assert.Equal("BOOKED_REVERSED", await fund.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(mine), byHand, "1000.00", api.Today)));
        Assert.Equal("0.00 open", await _court.StandingAsync(mine));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from fund_entries where case_id is null and reversal_outcome = 'WAITING_FOR_CREDIT' and bank_reference in (select bank_reference from case_credits)"));

        object Hand(string reference) => new { bankReference = reference, amount = "1000.00", creditedOn = api.Today };
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_booking_by_hand_and_a_message_at_once_count_once()
    {
        var fund = await FundAsync();
        for (var round = 0; round < 6; round++)
        {
            var (mine, other, reference) = (await _court.RegisterAsync(TestDebtor.New()), await _court.RegisterAsync(TestDebtor.New()), Fund.NewReference());
            var told = Fund.Credit(await _court.AccountOfAsync(mine), reference, "1000.00", api.Today);
            await Task.WhenAll(fund.OutcomeAsync(told), _court.Judge.ActAsync($"/v1/cases/{other}/credits", new { bankReference = reference, amount = "1000.00", creditedOn = api.Today }));
            Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from case_credits where bank_reference = '{reference}'"));
        }
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task Money_from_before_its_case_is_kept_with_its_code_and_counted()
    {
        var fund = await FundAsync();
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var (reference, before) = (Fund.NewReference(), await _court.Judge.GetAsync("/v1/unmatched-credits?limit=1").SuccessAsync());
        var filed = await api.ScalarAsync<DateOnly>($"select filed_on from enforcement_cases where id = '{caseId}'");
        var told = Fund.Credit(await _court.AccountOfAsync(caseId), reference, "1000.00", filed.AddDays(-1));
        Assert.Equal("UNMATCHED DATE_ORDER", await fund.OutcomeAsync(told));
        Assert.Equal("UNMATCHED DATE_ORDER", await fund.OutcomeAsync(told));
        Assert.Equal("0.00 open", await _court.StandingAsync(caseId));
        var after = await _court.Judge.GetAsync("/v1/unmatched-credits?limit=200").SuccessAsync();
        Assert.Equal(before.GetProperty("count").GetInt32() + 1, after.GetProperty("count").GetInt32());
        Assert.Equal("DATE_ORDER", after.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("bankReference").GetString() == reference).GetProperty("code").GetString());
        await _court.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = reference, amount = "1000.00", creditedOn = filed });
        Assert.DoesNotContain(reference, await UnmatchedAsync(_court.Judge));
        Assert.Equal("BOOKED", await fund.OutcomeAsync(told));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task Money_that_came_before_its_case_was_registered_is_booked_when_it_is_told_again()
    {
        var (fund, debtor) = (await FundAsync(), TestDebtor.New());
        var body = JsonSerializer.SerializeToElement(_court.NewCase(debtor));
        var told = Fund.Credit(Account(body.GetProperty("number").GetString()!), Fund.NewReference(), "1000.00", api.Today);
        Assert.Equal("UNMATCHED ACCOUNT_UNKNOWN", await fund.OutcomeAsync(told));
        var caseId = (await _court.ActAsync("/v1/cases", body)).GetProperty("caseId").GetGuid();
        Assert.Equal("BOOKED", await fund.OutcomeAsync(told));
        Assert.Equal($"1000.00 {api.Today:yyyy-MM-dd}", await _court.StandingAsync(caseId));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_reversal_that_comes_before_its_credit_waits_for_it_and_nothing_moves()
    {
        var fund = await FundAsync();
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var (account, reference) = (await _court.AccountOfAsync(caseId), Fund.NewReference());
        var acts = await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id in ('{listing}', '{order}')");
        Assert.Equal("WAITING_FOR_CREDIT", await fund.OutcomeAsync(Fund.Reversal(reference, api.Today)));
        Assert.Equal("WAITING_FOR_CREDIT", await fund.OutcomeAsync(Fund.Reversal(reference, api.Today)));
        Assert.Equal("REFUSED REFERENCE_TAKEN", await fund.OutcomeAsync(Fund.Reversal(reference, api.Today, "别的理由")));
        var told = Fund.Credit(account, reference, "1000.00", api.Today.AddDays(-1));
        Assert.Equal("BOOKED_REVERSED", await fund.OutcomeAsync(told));
        Assert.Equal("BOOKED_REVERSED", await fund.OutcomeAsync(told));
        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Reversal(reference, api.Today)));
        var backwards = Fund.NewReference();
        Assert.Equal(["WAITING_FOR_CREDIT", "REFUSED DATE_ORDER"], SignedPartner.OutcomesOf(await fund.TellAsync(Fund.Reversal(backwards, api.Today.AddDays(-3)), Fund.Credit(account, backwards, "1000.00", api.Today)))); // taken back before it came
        Assert.Equal("0.00 open PUBLISHED IN_FORCE", await _court.StandingAsync(caseId, listing, order));
        Assert.Equal(acts, await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id in ('{listing}', '{order}') and act <> 'NoteFacts'"));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_reversal_before_the_deletion_brings_the_entry_back_and_one_after_it_does_not()
    {
        var fund = await FundAsync();
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var (account, first, second) = (await _court.AccountOfAsync(caseId), Fund.NewReference(), Fund.NewReference());
        await fund.TellAsync(Fund.Credit(account, first, "1000.00", api.Today));
        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Reversal(first, api.Today)));
        Assert.Equal("0.00 open PUBLISHED IN_FORCE", await _court.StandingAsync(caseId, listing, order));

        await fund.TellAsync(Fund.Credit(account, second, "1000.00", api.Today));
        await _court.RemoveAsync(listing, order);
        Assert.Equal("BOOKED_ENTRY_STAYS_DELETED", await fund.OutcomeAsync(Fund.Reversal(second, api.Today)));
        Assert.Equal("BOOKED_ENTRY_STAYS_DELETED", await fund.OutcomeAsync(Fund.Reversal(second, api.Today)));
        Assert.Equal("0.00 open DELETED LIFTED", await _court.StandingAsync(caseId, listing, order));
        Assert.Contains("CONSIDER_NEW_DECISION OPEN -", await _court.DutiesOnAsync(caseId));
        await _court.ActAsync($"/v1/cases/{caseId}/settle-reversal", new { outcome = "拟重新纳入" });
        Assert.Contains("CONSIDER_NEW_DECISION DONE -", await _court.DutiesOnAsync(caseId));
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/settle-reversal", new { outcome = "再次" }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_bad_item_fails_no_other_and_each_is_refused_under_its_own_code()
    {
        var fund = await FundAsync();
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var account = await _court.AccountOfAsync(caseId);
        var answer = await fund.TellAsync(
            new { },
            new { credit = new { account } },
            new { credit = new { account, bankReference = "R1", amount = 5, creditedOn = api.Today } },
            new { credit = new { account, bankReference = "R1", amount = "-5.00", creditedOn = api.Today } },
            Fund.Credit(account, Fund.NewReference(), "0.00", api.Today),
            Fund.Credit(account, Fund.NewReference(), "1.005", api.Today),
            Fund.Credit(account, Fund.NewReference(), "10.00", api.Today.AddDays(1)),
            Fund.Credit(account, " ", "10.00", api.Today),
            Fund.Credit(account, "控制\u0000字符", "10.00", api.Today),
            Fund.Credit(account, Fund.NewReference(), "10.00", api.Today),
            Fund.Reversal(Fund.NewReference(), api.Today.AddDays(1)),
            new { credit = new { account, bankReference = "R2", amount = "1.00", creditedOn = api.Today }, reversal = new { bankReference = "R2", reversedOn = api.Today, reason = "x" } },
            Fund.Credit(account, Fund.NewReference(), "20.00", api.Today));
        Assert.Equal(
            ["REFUSED MALFORMED", "REFUSED MALFORMED", "REFUSED MALFORMED", "REFUSED MALFORMED", "REFUSED AMOUNT", "REFUSED AMOUNT", "REFUSED DATE_ORDER", "REFUSED INVALID", "REFUSED INVALID", "BOOKED", "REFUSED DATE_ORDER",
                "REFUSED MALFORMED", "BOOKED"],
            SignedPartner.OutcomesOf(answer));
        Assert.Equal("30.00 open", await _court.StandingAsync(caseId));
        Assert.Equal((2, 2), (await api.CountRefusalsAsync(fund, "AMOUNT"), await api.CountRefusalsAsync(fund, "DATE_ORDER")));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_credit_that_is_told_late_moves_the_day_on_which_the_debt_was_covered()
    {
        var fund = await FundAsync();
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var account = await _court.AccountOfAsync(caseId);
        await fund.TellAsync(Fund.Credit(account, Fund.NewReference(), "600.00", api.Today.AddDays(-9)), Fund.Credit(account, Fund.NewReference(), "400.00", api.Today));
        Assert.Equal($"1000.00 {api.Today:yyyy-MM-dd}", await _court.StandingAsync(caseId));
        await fund.TellAsync(Fund.Credit(account, Fund.NewReference(), "500.00", api.Today.AddDays(-5)));
        Assert.Equal($"1500.00 {api.Today.AddDays(-5):yyyy-MM-dd}", await _court.StandingAsync(caseId));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_thousand_items_in_one_message_are_booked_in_order()
    {
        var fund = await FundAsync();
        var caseId = await _court.RegisterAsync(TestDebtor.New(), amount: 5_000);
        var account = await _court.AccountOfAsync(caseId);
        var references = Enumerable.Range(0, 500).Select(_ => Fund.NewReference()).ToList();
        var answer = await fund.TellAsync([.. references.SelectMany(reference => new[] { Fund.Credit(account, reference, "10.00", api.Today), Fund.Reversal(reference, api.Today) })]);
        Assert.All(SignedPartner.OutcomesOf(answer), outcome => Assert.Equal("BOOKED", outcome));
        Assert.Equal(references.SelectMany(reference => new[] { reference, reference }), answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("bankReference").GetString()));
        Assert.Equal("0.00 open", await _court.StandingAsync(caseId));
    }

    private Task<SignedPartner> FundAsync() => SignedPartner.RegisterAsync(api, "fund.credits");

    private string Account(string caseNumber) => Domain.Cases.AccountNumber.Of("62", Domain.Identifiers.CaseNumber.Parse(caseNumber, api.Today)).Value;

    private static async Task<HashSet<string>> UnmatchedAsync(HttpClient staff)
    {
        var (found, cursor) = (new HashSet<string>(), "");
        do
        {
            var page = await staff.GetAsync($"/v1/unmatched-credits?limit=2{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}").SuccessAsync();
            found.UnionWith(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("bankReference").GetString()!));
            cursor = page.GetProperty("next").GetString() ?? "";
        }
        while (cursor.Length > 0);
        return found;
    }
}
