using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Inbound;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Client;

public sealed class ClientInboundTests(InboundFixture api) : IClassFixture<InboundFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact]
    public async Task A_platform_forwards_and_follows_with_the_package()
    {
        var (platform, debtor) = (await SignedPartner.RegisterAsync(api, "repairs.forward"), TestDebtor.New());
        var (caseId, _, _) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        var number = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!;
        using var program = BankProgram.Of(api, platform.Partner, credentials: PartnerCredentials.PrivateKey(platform.Partner.ClientId, platform.Key, "k1")); // one key signs in and signs messages
        var asked = new ForwardedRepair("P-1", api.Today, new RepairAsked(debtor.Name, DocumentType.CitizenId, debtor.Number, number, RepairKind.Shield, "已付四成", Undertaking: true, ShieldBasis.PartlyPerformed));
        var receipt = await program.Credit.ForwardRepairAsync(asked);
        Assert.Equal(receipt, await program.Credit.ForwardRepairAsync(asked));
        Assert.Equal(("P-1", 0m, 31), (receipt.Reference, receipt.Fee, receipt.ReceiptCode.Length));
        Assert.Equal((ForwardedState.InProgress, receipt.DecideBy), ((await program.Credit.FollowForwardedAsync("P-1")) is var progress ? (progress.State, progress.DecideBy) : default));
        var none = await Assert.ThrowsAsync<CreditProblemException>(() => program.Credit.ForwardRepairAsync(asked with { Reference = "P-2", Request = asked.Request with { Name = "别人" } }));
        Assert.Equal("NO_PUBLIC_ENTRY", none.Code);
        foreach (var text in new[] { asked.ToString(), receipt.ToString() })
            Assert.True(!text.Contains(debtor.Number, StringComparison.Ordinal) && !text.Contains(receipt.ReceiptCode, StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task The_fund_system_tells_credits_and_reversals_with_the_package()
    {
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var account = await _court.AccountOfAsync(caseId);
        using var program = BankProgram.Of(api, fund.Partner, options => options.MessageKey = new MessageKey(fund.Key, "k1"));
        FundItem[] items =
        [
            new(new FundCredit(account, Fund.NewReference(), 999.5m, api.Today, "测试甲")), new(Reversal: new FundReversal(Fund.NewReference(), api.Today, "冲正")), new(new FundCredit("1", Fund.NewReference(), 1, api.Today)),
        ];
        var id = Guid.NewGuid().ToString();
        var results = await program.Credit.TellCreditsAsync(items, id);
        Assert.Equal([FundOutcome.Booked, FundOutcome.WaitingForCredit, FundOutcome.Unmatched], results.Select(result => result.Outcome));
        Assert.Equal((items[0].Credit!.BankReference, "ACCOUNT_UNKNOWN"), (results[0].BankReference, results[2].Problem?.Code));
        Assert.Equal(results, await program.Credit.TellCreditsAsync(items, id));
        Assert.Equal("999.50 open", await _court.StandingAsync(caseId));
        Assert.Equal("REPLAYED", (await Assert.ThrowsAsync<CreditProblemException>(() => program.Credit.TellCreditsAsync(items[..1], id))).Code);
        using var keyless = BankProgram.Of(api, fund.Partner);
        await Assert.ThrowsAsync<InvalidOperationException>(() => keyless.Credit.TellCreditsAsync(items, id));
    }
}
