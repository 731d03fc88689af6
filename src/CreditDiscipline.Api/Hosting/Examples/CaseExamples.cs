using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Exchange;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Enforcement cases.</summary>
internal static class CaseExamples
{
    private static readonly CaseDetails Case = new(
        Sample.CaseId, 3, Sample.CaseNumber, Sample.Court, Sample.Filed, Sample.Creditor, ObligationKind.Payment, Sample.Obligation, 100_000m, 0m,
        "兰州市城关区人民法院", "(2025)甘0102民初5678号", Sample.Facts, null, [Sample.Judge], null, null, null, null, [], [new DebtorDetails(Sample.DebtorId, Sample.DebtorDetails, false, false, Affiliation.None, null)])
    {
        AccountNumber = AccountNumber.Of(AccountNumber.UsualPrefix, Domain.Identifiers.CaseNumber.Parse(Sample.CaseNumber, Sample.Today)).Value,
    };

    private static readonly Example Registered = new("Case.registered", "Filed, nothing paid yet", Case with { Revision = 1, Facts = new CaseFacts(), Team = [] });
    private static readonly Example Open = new("Case", "A case that is enforced", Case);
    private static readonly Example Paid = new("Case.paid", "Paid in full; the clocks of removal and lifting run", Case with { Revision = 4, Credited = 100_000m, PerformedOn = Sample.Today });
    private static readonly Example Reporting = new("Case.reporting", "The debtors have to report their assets", Case with { Revision = 4, AssetReportDueOn = Sample.NoticeEnds });
    private static readonly Example Concluded = new("Case.concluded", "This round is concluded; assets are looked for every six months",
        Case with { Revision = 9, Facts = Sample.Facts with { SearchExhausted = true }, AssetReportDueOn = Sample.NoticeEnds, RoundConcludedOn = Sample.Today, AssetQueries = [new AssetQueryDetails(Sample.Today, false)] });
    private static readonly Example Seized = new("Case.seized", "A car is seized and may be used on (活封)", Case with
    {
        Revision = 4,
        ControlledAssets = 80_000m,
        Seizures = [new SeizureDetails(Sample.Id(54), Sample.DebtorId, AssetKind.Vehicle, "示例牌小型轿车", 80_000m, true, Sample.Today, false, null, null, null, null)],
    });

    public static void AddTo(ExampleBook book)
    {
        book.Thing(Open);
        book.Act(
            new RegisterCaseCommand(
                Sample.CaseNumber, Sample.Filed, Sample.Creditor, ObligationKind.Payment, Sample.Obligation, 100_000m, "兰州市城关区人民法院", "(2025)甘0102民初5678号", [new DebtorInput(Sample.DebtorInput)]),
            Registered, Rules.OtherCourt, Rules.CaseExists, Rules.FilingYear, Rules.DateOrder, Rules.DocumentMismatch, Rules.SexMismatch);
        book.Act(new StateCaseFactsCommand(Sample.Facts), Open, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new AssignTeamCommand([Sample.Judge, Sample.Clerk]), Open, Sample.Handled);
        book.Act(new CreditCaseAccountCommand("GS20261124000017", 100_000m, Sample.Today), Paid, Rules.OtherCourt, Rules.DateOrder, Rules.ReferenceTaken, Rules.AccountFull);
        book.Act(new ReverseCreditCommand("GS20261124000017", "付款银行冲正。"), Open, Sample.Handled);
        AddAccount(book);
        book.Act(new SettleReversalCommand("债务未清偿，拟重新纳入。"), Open, Sample.Handled);
        book.Act(new OrderAssetReportCommand(Sample.Noticed, Sample.NoticeEnds), Reporting, Rules.OtherCourt, Rules.DateOrder, Rules.CalendarMissing);
        book.Act(new ReceiveAssetReportCommand(Sample.NoticeEnds), Reporting, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new SettleAssetReportCommand("逾期未报告且无正当理由，拟按第四项情形纳入。"), Reporting, Sample.Handled);
        book.Act(new StateDebtorCommand(Domain.Identifiers.DocumentType.CitizenId, Sample.DebtorNumber, Affiliation: Affiliation.StateStaff, Unit: "兰州市示例局"), Open, Rules.OtherCourt, Rules.NotDebtor);
        book.Act(new RecordAssetQueryCommand(Sample.Today, FoundAssets: false), Concluded, Rules.OtherCourt, Rules.DateOrder);
        book.Act(new SeizeAssetCommand(Sample.DebtorId, AssetKind.Vehicle, "示例牌小型轿车", 80_000m, Live: true, Sample.Today), Seized, Rules.OtherCourt, Rules.CaseClosed, Rules.NotDebtor, Rules.DateOrder, Rules.ExcessiveSeizure, Rules.FindingUnknown);
        book.Act(new ReleaseSeizureCommand(Sample.Id(54), Sample.Today, "已提供等值担保。"), Open, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new ConcludeRoundCommand(Sample.Today), Concluded, [.. Sample.Presided, Rules.DateOrder, Rules.RoundTooEarly, Rules.RoundNoOrder, Rules.RoundSearchOpen]);
        book.On("FindCase").Meets(Errors.Problems.NotFound);
    }

    private static void AddAccount(ExampleBook book)
    {
        var claim = new Claim { Interest = 4_000m, Fees = 1_400m, DelaySince = new DateOnly(2026, 3, 1) };
        var stated = new AccountDetails(
            Sample.CaseId, 4, Sample.Today, 100_000m, claim, new ClaimParts(1_400m, 4_000m, 94_600m, 4_453.30m), 104_453.30m, null, [], 0m, null, null, []);
        var paid = stated with
        {
            Revision = 5,
            Owed = default,
            OwedInAll = 0m,
            CoveredOn = Sample.Today,
            Credits = [new AllocatedCredit("GS20261124000017", Sample.Today, 104_453.30m, new ClaimParts(1_400m, 4_000m, 94_600m, 4_453.30m), 0m)],
            Held = 104_453.30m,
            HeldSince = Sample.Today,
        };
        var plan = new PlanDetails(
            Sample.Id(71), 1, Sample.CaseId, Sample.Court, Sample.Today, "执行和解协议（2026-11-24）", PlanState.Running, null, null, null, 0m,
            [new InstalmentDetails(new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 24), 40_000m), new InstalmentDetails(new DateOnly(2027, 1, 25), null, 60_000m)]);
        book.Thing(new Example("Account", "Covered in full, and held to be paid out", paid));
        book.Thing(new Example("Plan", "A plan that runs", plan));
        book.Act(new StateClaimCommand(claim), new Example("Account.stated", "What is owed, part by part", stated), Rules.OtherCourt, Rules.ClaimParts);
        book.Act(
            new DelayPayoutCommand(new DateOnly(2026, 12, 31), "参与分配方案异议审查中。", "bureau-chief"), new Example("Account.waiting", "The payout waits", paid with { Revision = 6, PayoutDelayedUntil = new DateOnly(2026, 12, 31) }),
            [.. Sample.Presided, Rules.NothingHeld, Rules.MakerIsChecker, Rules.ReasonMissing, Rules.DateOrder, Rules.CalendarMissing]);
        book.Act(
            new AgreePlanCommand(Sample.Today, "执行和解协议（2026-11-24）", [new InstalmentInput(new DateOnly(2026, 12, 24), 40_000m), new InstalmentInput(new DateOnly(2027, 1, 25), 60_000m)]),
            new Example("Plan.agreed", "A plan, as booked", plan), Rules.OtherCourt, Rules.CaseClosed, Rules.DateOrder, Rules.PlanRuns, Rules.PlanDays, Rules.PlanExceeds);
        book.Act(new GiveUpPlanCommand("双方另行约定。"), new Example("Plan.ended", "Given up", plan with { Revision = 2, State = PlanState.Ended, EndReason = "双方另行约定。" }), Sample.Handled);
        var missed = plan with { Revision = 3, State = PlanState.Missed, MissedOn = new DateOnly(2026, 12, 25), MissOutcome = "债务人住院治疗，有正当理由，不纳入。" };
        book.Act(new SettleMissCommand(missed.MissOutcome), new Example("Plan.settled", "Missed, and justified", missed), Sample.Handled);
    }
}
