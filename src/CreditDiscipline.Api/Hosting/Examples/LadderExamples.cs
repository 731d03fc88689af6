using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Penalties;
using CreditDiscipline.Application.Referrals;
using CreditDiscipline.Application.Reports;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Warnings, penalties, referrals, the ladder of a case and the report on its use.</summary>
internal static class LadderExamples
{
    private const string Conduct = "逾期拒不报告财产。";
    private const string Police = "兰州市公安局城关分局";
    private static readonly DateOnly PerformBy = new(2026, 12, 8);

    private static readonly WarningDetails Warned = new(Sample.Id(51), 1, WarningState.Issued, Sample.CaseId, Sample.Court, Sample.Today, PerformBy, null, null);

    private static readonly PenaltyDetails Proposed = new(
        Sample.PenaltyId, 1, PenaltyState.Proposed, Sample.CaseId, Sample.Court, PunishedAs.Debtor, Sample.DebtorDetails, 5_000m, null, Conduct, null, null, null, Sample.HigherCourt, null, null, null, null, null, null, null, null);

    private static readonly PenaltyDetails Decided = Proposed with { Revision = 2, State = PenaltyState.Decided, DecidedOn = Sample.Today };
    private static readonly PenaltyDetails Served = Decided with { Revision = 3, ServedOn = Sample.Today, ReconsiderationDueOn = new DateOnly(2026, 11, 27) };
    private static readonly PenaltyDetails Asked = Served with { Revision = 4, ReconsiderationReceivedOn = Sample.Today };

    private static readonly ReferralDetails Referred = new(
        Sample.Id(52), 1, ReferralState.Proposed, Sample.CaseId, Sample.Court, ReferralRoute.AssetReport, RefusalGravity.Serious, Sample.Today, "罚款后仍拒不报告财产，并继续经营。", "经营账户月均流水30000元。",
        ["报告财产令及送达回证", "罚款决定书及送达回证", "银行流水"], Police, Sample.PenaltyId, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static readonly ReferralDetails Signed = Referred with { Revision = 2, State = ReferralState.Signed, DecidedOn = Sample.Today };
    private static readonly ReferralDetails Delivered = Signed with { Revision = 3, State = ReferralState.Delivered, DeliveredOn = Sample.Today, OutcomeOn = Sample.Today };

    private static readonly Rule[] Grounds = [Rules.CaseClosed, Rules.ReferralEvidence, Rules.NoReportOrdered, Rules.BreachWithoutOrder, Rules.PriorPenaltyMissing];

    public static void AddTo(ExampleBook book)
    {
        AddWarnings(book);
        AddPenalties(book);
        AddReferrals(book);
        book.On("GetLadder").Says("A step is open where the guards of the register would let it pass today; what bars it is the rule that an attempt would meet. What a draft would have to say is not looked at.")
            .Answers(new Example("Ladder", "Warned; an order and an entry are open, a referral is not", Ladder())).Refuses(Rules.RoleMayNot);
        book.Thing(new Example("CautionQuestion", "One question", CautionChecklist.Questions[1]));
        book.On("GetCautionChecklist").Says("An organisation is listed after each question was answered (`caution` of the draft). Where the answers say temporary difficulty, the decision gives grace (`graceMonths`) or says why not (`noGraceReason`).");
        foreach (var thing in new[] { "Penalty", "Referral" })
            book.On($"List{thing}Documents").Refuses(Rules.RoleMayNot);
        AddReport(book);
    }

    private static void AddWarnings(ExampleBook book)
    {
        book.Act(new IssueWarningCommand(Sample.DebtorId, PerformBy), new Example("Warning.issued", "A warning", Warned), Rules.OtherCourt, Rules.NotDebtor, Rules.CaseClosed, Rules.WarningExists, Rules.WarningTooLate, Rules.DateOrder);
        book.Act(new SkipWarningCommand(Sample.DebtorId, "正在转移财产，不宜预警。"), new Example("Warning.skipped", "Why the court does without", Warned with { State = WarningState.Skipped, PerformBy = null, SkipReason = "正在转移财产，不宜预警。" }),
            Rules.OtherCourt, Rules.NotDebtor, Rules.WarningExists);
        book.Act(new ServeWarningCommand(Sample.Today), new Example("Warning.served", "Served", Warned with { Revision = 2, State = WarningState.Served, ServedOn = Sample.Today }), [.. Sample.Handled, Rules.DateOrder]);
    }

    private static void AddPenalties(ExampleBook book)
    {
        book.Thing(new Example("Penalty", "A fine that was served", Served));
        book.Act(new ProposePenaltyCommand(Sample.DebtorId, Conduct, Fine: 5_000m), new Example("Penalty.proposed", "A fine that waits for the president", Proposed),
            Rules.OtherCourt, Rules.NotDebtor, Rules.PenaltyPerson, Rules.FineRange, Rules.DetentionRange, Rules.DocumentMismatch, Rules.SexMismatch);
        book.Act(new DecidePenaltyCommand(Approve: true), new Example("Penalty.decided", "A fine as decided", Decided), Sample.Signed);
        book.Act(new ServePenaltyCommand(Sample.Today), new Example("Penalty.served", "Served", Served), [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new NotePenaltyPaidCommand(Sample.Today), new Example("Penalty.paid", "Paid", Served with { Revision = 4, State = PenaltyState.Enforced, FinePaidOn = Sample.Today }), [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new NotePenaltyDetentionCommand(new DateOnly(2026, 11, 14), Sample.Today), new Example("Penalty.detained", "Ten days, served out",
            Served with { Revision = 4, State = PenaltyState.Enforced, Fine = null, DetentionDays = 10, DetainedFrom = new DateOnly(2026, 11, 14), ReleasedOn = Sample.Today }), [.. Sample.Handled, Rules.DateOrder, Rules.DetentionRange, Rules.ReasonMissing]);
        book.Act(new AskPenaltyReconsiderationCommand(Sample.HigherCourt, Sample.Today), new Example("Penalty.asked", "Before the higher court", Asked), [.. Sample.Handled, Rules.PenaltyWrongCourt, Rules.PenaltyLate, Rules.DateOrder, Rules.CalendarMissing]);
        book.Act(new DecidePenaltyReconsiderationCommand(PenaltyReview.Lightened, "情节较轻。", Fine: 3_000m), new Example("Penalty.lightened", "Made lighter",
            Asked with { Revision = 5, Fine = 3_000m, Review = PenaltyReview.Lightened, ReviewReasons = "情节较轻。", ReviewedOn = Sample.Today }), [.. Sample.Handled, Rules.ReviewerOnCaseTeam, Rules.PenaltyNotLighter, Rules.FineRange, Rules.DetentionRange]);
        book.Act(new RefundFineCommand(Sample.Today, "GK20261124000003"), new Example("Penalty.refunded", "Two thousand yuan were given back", Asked with
        {
            Revision = 7,
            State = PenaltyState.Enforced,
            Fine = 3_000m,
            FinePaidOn = Sample.Today,
            Review = PenaltyReview.Lightened,
            ReviewReasons = "情节较轻。",
            ReviewedOn = Sample.Today,
            RefundDue = 2_000m,
            RefundedOn = Sample.Today,
            RefundReference = "GK20261124000003",
        }), [.. Sample.Handled, Rules.DateOrder]);
    }

    private static void AddReferrals(ExampleBook book)
    {
        book.Thing(new Example("Referral", "The police have it", Delivered));
        book.Act(
            new ProposeReferralCommand(Sample.DebtorId, Referred.Route, Referred.Gravity, Referred.ConductOn, Referred.Conduct, Referred.AbilityEvidence, Referred.Evidence, Police),
            new Example("Referral.proposed", "Waits for the president", Referred), [Rules.OtherCourt, Rules.NotDebtor, Rules.ReferralOpen, Rules.DateOrder, .. Grounds]);
        book.Act(new DecideReferralCommand(Approve: true), new Example("Referral.signed", "Signed", Signed), [.. Sample.Signed, .. Grounds, Rules.ReasonMissing]);
        book.Act(new DeliverReferralCommand(Sample.Today), new Example("Referral.delivered", "The police have it", Delivered), [.. Sample.Handled, Rules.DateOrder, Rules.ReferralPaid, Rules.PriorPenaltyMissing]);
        book.Act(new RecordReferralOutcomeCommand(ReferralState.NotFiled, Sample.Today, "城公不立字〔2026〕12号", "认为情节显著轻微。"), new Example("Referral.not-filed", "Not filed",
            Delivered with { Revision = 4, State = ReferralState.NotFiled, OutcomePaper = "城公不立字〔2026〕12号", Reasons = "认为情节显著轻微。" }), [.. Sample.Handled, Rules.DateOrder, Rules.ReasonMissing, Rules.ConvictionRange]);
        book.Act(new NotePrivateProsecutionCommand(Sample.Today, Sample.Today, Sample.Court, "(2026)甘0102刑初88号"), new Example("Referral.private", "The creditor prosecutes himself",
            Delivered with { Revision = 5, State = ReferralState.Prosecuted, OutcomePaper = "(2026)甘0102刑初88号", ComplainedOn = Sample.Today, ProsecutionCourtCode = Sample.Court }),
            Rules.OtherCourt, Rules.ProsecutionPending, Rules.ProsecutionCourt, Rules.DateOrder);
        book.Act(new TellReferralPaymentCommand(Sample.Today, "城关分局经侦大队"), new Example("Referral.told", "The police know of the payment",
            Delivered with { Revision = 5, PaidOn = Sample.Today, PaymentToldOn = Sample.Today, PaymentToldReference = "城关分局经侦大队" }), [.. Sample.Handled, Rules.DateOrder]);
    }

    private static LadderDetails Ladder()
    {
        var paper = new DocumentDetails(Sample.DocumentId, DocumentKind.CreditWarning, "(2026)甘0102执1234号之一", Sample.Today, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        LadderStep[] steps =
        [
            new(DisciplineStep.Warning, [new StepTaken("ServeWarning", Sample.Today, Warned.WarningId, "SERVED", [paper])], Open: false, LadderBar.Of(Rules.WarningExists), []),
            new(DisciplineStep.ConsumptionLimit, [], Open: true, null, []),
            new(DisciplineStep.CreditDiscipline, [], Open: true, null, [new StepChoice("ABLE_BUT_REFUSES", Open: true, null, Grade.Minor)]),
            new(DisciplineStep.JudicialPenalty, [], Open: true, null, []),
            new(DisciplineStep.Criminal, [], Open: false, LadderBar.Of(Rules.PriorPenaltyMissing), [new StepChoice("RESTRICTION_BREACH", Open: false, LadderBar.Of(Rules.PriorPenaltyMissing))]),
        ];
        return new LadderDetails(Sample.CaseId, [new DebtorLadder(Sample.DebtorId, Sample.DebtorDetails, steps, [], null)]);
    }

    private static void AddReport(ExampleBook book)
    {
        Figure[] figures =
        [
            new(ReportMeasure.Entries, null, 42, 39, null, null, null, null, null), new(ReportMeasure.Fines, null, 3, 3, 25_000m, null, null, null, null),
            new(ReportMeasure.Removals, "PERFORMED", 17, 17, null, 1.35m, 4, 1, null), new(ReportMeasure.Ladder, "SKIPPED", 12, 12, null, null, null, null, 0.2857m),
        ];
        var report = new ProportionalityReport(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31), [new CourtFigures(Sample.Court, Sample.CourtName, figures)],
            [.. MeasureDefinition.All.Where(definition => figures.Any(figure => figure.Measure == definition.Measure))]);
        book.On("ReportProportionality").Says("For presidents and auditors; a higher court sees the courts below it. `text/csv` among the accepted types gives the same as a table. What each count means stands in `definitions`.")
            .Answers(new Example("Proportionality", "One month of one court, cut short", report))
            .Writes(QueryEndpoints.Table, new Example("Proportionality.table", "The same as a table", ReportEndpoints.TableOf(report)))
            .Refuses(Rules.RoleMayNot).Meets(Errors.Problems.NotFound, Errors.Problems.NotAcceptable);
    }
}
