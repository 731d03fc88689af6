using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Penalties;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Enforcement cases and penalties.</summary>
internal static class CaseExamples
{
    private static readonly CaseDetails Case = new(
        Sample.CaseId, 3, Sample.CaseNumber, Sample.Court, Sample.Filed, Sample.Creditor, ObligationKind.Payment, Sample.Obligation, 100_000m, 0m,
        "兰州市城关区人民法院", "(2025)甘0102民初5678号", Sample.Facts, null, [Sample.Judge], null, null, null, null, [], [new DebtorDetails(Sample.DebtorId, Sample.DebtorDetails, false, false, Affiliation.None, null)])
    {
        AccountNumber = AccountNumber.Of(AccountNumber.UsualPrefix, Domain.Identifiers.CaseNumber.Parse(Sample.CaseNumber, Sample.Today)).Value,
    };

    private static readonly PenaltyDetails Penalty = new(Sample.PenaltyId, 1, PenaltyState.Proposed, Sample.CaseId, Sample.Court, 5_000m, null, "逾期拒不报告财产。", null);

    private static readonly Example Registered = new("Case.registered", "Filed, nothing paid yet", Case with { Revision = 1, Facts = new CaseFacts(), Team = [] });
    private static readonly Example Open = new("Case", "A case that is enforced", Case);
    private static readonly Example Paid = new("Case.paid", "Paid in full; the clocks of removal and lifting run", Case with { Revision = 4, Credited = 100_000m, PerformedOn = Sample.Today });
    private static readonly Example Reporting = new("Case.reporting", "The debtors have to report their assets", Case with { Revision = 4, AssetReportDueOn = Sample.NoticeEnds });
    private static readonly Example Concluded = new("Case.concluded", "This round is concluded; assets are looked for every six months",
        Case with { Revision = 9, Facts = Sample.Facts with { SearchExhausted = true }, AssetReportDueOn = Sample.NoticeEnds, RoundConcludedOn = Sample.Today, AssetQueries = [new AssetQueryDetails(Sample.Today, false)] });
    private static readonly Example Proposed = new("Penalty.proposed", "A fine that waits for the president", Penalty);
    private static readonly Example Imposed = new("Penalty", "A fine as decided", Penalty with { Revision = 2, State = PenaltyState.Decided, DecidedOn = Sample.Today });

    public static void AddTo(ExampleBook book)
    {
        book.Thing(Open);
        book.Thing(Imposed);
        book.Act(
            new RegisterCaseCommand(
                Sample.CaseNumber, Sample.Filed, Sample.Creditor, ObligationKind.Payment, Sample.Obligation, 100_000m, "兰州市城关区人民法院", "(2025)甘0102民初5678号", [new DebtorInput(Sample.DebtorInput)]),
            Registered, Rules.OtherCourt, Rules.CaseExists, Rules.FilingYear, Rules.DateOrder, Rules.DocumentMismatch, Rules.SexMismatch);
        book.Act(new StateCaseFactsCommand(Sample.Facts), Open, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new AssignTeamCommand([Sample.Judge, Sample.Clerk]), Open, Sample.Handled);
        book.Act(new CreditCaseAccountCommand("GS20261124000017", 100_000m, Sample.Today), Paid, Rules.OtherCourt, Rules.DateOrder, Rules.ReferenceTaken);
        book.Act(new ReverseCreditCommand("GS20261124000017", "付款银行冲正。"), Open, Sample.Handled);
        book.Act(new SettleReversalCommand("债务未清偿，拟重新纳入。"), Open, Sample.Handled);
        book.Act(new OrderAssetReportCommand(Sample.Noticed, Sample.NoticeEnds), Reporting, Rules.OtherCourt, Rules.DateOrder, Rules.CalendarMissing);
        book.Act(new ReceiveAssetReportCommand(Sample.NoticeEnds), Reporting, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new SettleAssetReportCommand("逾期未报告且无正当理由，拟按第四项情形纳入。"), Reporting, Sample.Handled);
        book.Act(new StateDebtorCommand(Domain.Identifiers.DocumentType.CitizenId, Sample.DebtorNumber, Affiliation: Affiliation.StateStaff, Unit: "兰州市示例局"), Open, Rules.OtherCourt, Rules.NotDebtor);
        book.Act(new RecordAssetQueryCommand(Sample.Today, FoundAssets: false), Concluded, Rules.OtherCourt, Rules.DateOrder);
        book.Act(new ConcludeRoundCommand(Sample.Today), Concluded, [.. Sample.Presided, Rules.DateOrder, Rules.RoundTooEarly, Rules.RoundNoOrder, Rules.RoundSearchOpen]);
        book.Act(new ProposePenaltyCommand(Sample.DebtorId, "逾期拒不报告财产。", Fine: 5_000m), Proposed, Rules.OtherCourt, Rules.NotDebtor, Rules.FineRange, Rules.DetentionRange);
        book.Act(new DecidePenaltyCommand(Approve: true), Imposed, Sample.Signed);
        book.On("FindCase").Meets(Errors.Problems.NotFound);
    }
}
