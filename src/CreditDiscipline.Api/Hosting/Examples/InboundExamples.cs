using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Signed messages of credit platforms and of the fund system.</summary>
internal static class InboundExamples
{
    private const string Reference = "XYGS-2026-1124-0007";
    private const string Credited = "GS20261124000017";
    private static readonly string Account = AccountNumber.Of(AccountNumber.UsualPrefix, CaseNumber.Parse(Sample.CaseNumber, Sample.Today)).Value;
    private static readonly DateOnly DecideBy = new(2026, 12, 9);

    private static readonly AskForRepairCommand Asked = new(
        Sample.Debtor, DocumentType.CitizenId, Sample.DebtorNumber, Sample.CaseNumber, RepairKind.Shield, "已履行四成，余款自2026年12月起分六期履行。", Undertaking: true, ShieldBasis.PartlyPerformed);

    public static void AddTo(ExampleBook book)
    {
        Rule[] signed = [Rules.SignatureMissing, Rules.SignatureInvalid, Rules.SignatureStale, Rules.Replayed];
        book.On("ForwardRepair")
            .Says("Scope `repairs.forward`, and a signature. Name, whole number and case number must be those of one public entry; otherwise the answer is `NO_PUBLIC_ENTRY`, whatever the reason. The receipt code is for the debtor alone. The same reference with the same content gets the same receipt. The periods run from receipt at the court; whoever forwards decides nothing.")
            .Asks("example", "A debtor asked at the platform", new ForwardRepairCommand(Reference, Sample.Today, Asked))
            .Answers(new Example("ForwardedReceipt", "The receipt, to be handed on to the debtor", new ForwardedReceipt(Reference, "7K3QW-9XN2M-0ZV8R-PHT4B-6JYCD-E", Sample.Today, DecideBy, 0)))
            .Refuses([.. signed, Rules.NoPublicEntry, Rules.UndertakingMissing, Rules.RepairOpen, Rules.RepairBarred, Rules.ShieldBasisMissing, Rules.ReferenceTaken, Rules.DateOrder, Rules.TooManyRefusals])
            .Meets(Problems.NotInSandbox);
        book.On("FollowForwarded")
            .Says("Scope `repairs.forward`, and a signature. Whether the request is decided and how, by the platform's own reference: what was granted, the reasons and the days are for the debtor alone. Of what others forwarded nothing is told.")
            .Asks("example", "By the platform's own reference", new FollowForwardedQuery(Reference))
            .Answers(new Example("ForwardedProgress", "Not decided yet", new ForwardedProgress(ForwardedState.InProgress, Sample.Today, DecideBy, null, 0)))
            .Refuses(signed).Meets(Problems.NotInSandbox, Problems.NotFound).Only(422);
        book.On("TellCredits")
            .Says("Scope `fund.credits`, and a signature. Item by item, in order, each committed before the next. A reference of the bank is booked once for each partner, and nobody reverses what another told; a reversal may come before its credit. Money for an account of no case (`ACCOUNT_UNKNOWN`), or of a day before its case (`DATE_ORDER`), is `UNMATCHED` and counts for nothing. After an interruption send the same message again.")
            .Asks("three", "A credit, a reversal, and a wrong account", new FundMessage(
            [
                new FundItem(new BookFundCreditCommand(Account, Credited, 40_000m, Sample.Today, Sample.Debtor)),
                new FundItem(Reversal: new BookFundReversalCommand("GS20261123000004", Sample.Today, "付款银行冲正。")),
                new FundItem(new BookFundCreditCommand(Account[..^1] + (Account[^1] == '0' ? '1' : '0'), "GS20261124000018", 500m, Sample.Today)),
            ]))
            .Answers(new Example("FundAnswer", "One booked, one kept until its credit comes, one for an account of no case", new FundAnswer(
            [
                new FundItemResult(Credited, FundOutcome.Booked),
                new FundItemResult("GS20261123000004", FundOutcome.WaitingForCredit),
                new FundItemResult("GS20261124000018", FundOutcome.Unmatched, new ItemProblem(Rules.AccountUnknown.Code, Rules.AccountUnknown.Id, Rules.AccountUnknown.English, Rules.AccountUnknown.Source, null)),
            ])))
            .Refuses(signed).Meets(Problems.NotInSandbox, Problems.TooManyItems).Only(422);
        book.On("ListUnmatchedCredits").Says("Each court sees what would belong to its accounts, a higher court and administrators what belongs to the courts below. What was booked by hand under its reference, or reversed, is gone from the list.");
        book.On("ListUnmatchedCredits").Answers(new Example("UnmatchedCredits", "One digit of the account is wrong", new UnmatchedCredits(
            [new UnmatchedCredit("GS20261124000018", "6201021260000123499", 500m, Sample.Today, null, Sample.Today, Sample.Court, Rules.AccountUnknown.Code)], Next: null, Count: 1, Sum: 500m)));
    }
}
