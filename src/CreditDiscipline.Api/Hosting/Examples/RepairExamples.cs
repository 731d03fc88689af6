using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Requests for credit repair and shielding.</summary>
internal static class RepairExamples
{
    private const string Statement = "已履行四成，余款自2026年12月起分六期履行。";
    private const string Reasons = "按计划履行，申请执行人同意。";
    private static readonly DateOnly Until = new(2027, 2, 24);

    private static readonly RepairDetails Received = new(
        Sample.Id(41), 1, RepairState.Submitted, RepairKind.Shield, RepairChannel.Staff, Sample.ListingId, Sample.CaseId, Sample.Court, Sample.Debtor, null,
        Statement, ShieldBasis.PartlyPerformed, null, Sample.Today, null, null, null, null, null, null, null, 0, null, null);

    private static readonly RepairDetails Asked = Received with { Revision = 3, State = RepairState.CreditorConsulted, CreditorAskedOn = Sample.Today };
    private static readonly RepairDetails Waiting = Asked with { Revision = 4, State = RepairState.PendingDecision, CreditorAgrees = true, CreditorStatement = "同意。" };
    private static readonly RepairDetails InEffect = Waiting with { Revision = 5, State = RepairState.InEffect, DecidedOn = Sample.Today, Reasons = Reasons, ShieldedUntil = Until };

    public static void AddTo(ExampleBook book)
    {
        AddPublic(book);
        book.Thing(new Example("Repair", "A shielding in effect", InEffect));
        book.Act(
            new SubmitRepairCommand(Sample.ListingId, RepairKind.Shield, Sample.Debtor, DocumentType.CitizenId, Sample.DebtorNumber, Statement, Undertaking: true, Sample.Today, ShieldBasis.PartlyPerformed),
            new Example("Repair.received", "A request", Received),
            Rules.OtherCourt, Rules.RepairNotSubject, Rules.NotPublished, Rules.UndertakingMissing, Rules.StatementMissing, Rules.DateOrder, Rules.RepairOpen, Rules.RepairBarred, Rules.ShieldBasisMissing)
            .Meets(Errors.Problems.NotFound, Errors.Problems.RevisionMismatch);
        book.Act(new CheckRepairCommand(), new Example("Repair.checked", "The checks are passed", Received with { Revision = 2, State = RepairState.Checking }), Sample.Handled);
        book.Act(new ConsultCreditorCommand(Sample.Today), new Example("Repair.asked", "The creditor was asked", Asked), [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new LayRepairBeforeCommand(CreditorAgrees: true, "同意。"), new Example("Repair.waiting", "Waits for the president", Waiting), [.. Sample.Handled, Rules.CreditorConsentMissing]);
        book.Act(new DecideRepairCommand(Granted: true, Reasons, Months: 3), new Example("Repair.granted", "Shielded for three months", InEffect),
            [.. Sample.Signed, Rules.ShieldMonths, Rules.ShieldBeyondTerm, Rules.UseDeletion, Rules.ShieldGround, Rules.NothingPaid, Rules.PlanMissing, Rules.NothingSecured, Rules.BreachTooRecent, Rules.TermEntry, Rules.NoTerm]);
        book.Act(new RenewShieldingCommand(2, "继续按计划履行。"), new Example("Repair.renewed", "Renewed", InEffect with { Revision = 6, Renewals = 1, ShieldedUntil = new DateOnly(2027, 4, 24) }),
            [.. Sample.Signed, Rules.ShieldRenewed, Rules.ShieldMonths, Rules.ShieldBeyondTerm, Rules.UseDeletion, Rules.NothingPaid, Rules.PlanMissing, Rules.NothingSecured, Rules.BreachTooRecent]);
        book.Act(new RevokeShieldingCommand(ShieldLoss.FalseMaterial, "还款凭证系伪造。"), new Example("Repair.revoked", "Taken back", InEffect with { Revision = 6, State = RepairState.Revoked, Loss = ShieldLoss.FalseMaterial, Reasons = "还款凭证系伪造。", BarredUntil = new DateOnly(2027, 5, 24) }),
            [.. Sample.Handled, Rules.LossNotOnRecord]);
        book.Act(new WithdrawRepairCommand(), new Example("Repair.withdrawn", "Withdrawn", Received with { Revision = 2, State = RepairState.Withdrawn }), Sample.Handled);
    }

    private static void AddPublic(ExampleBook book)
    {
        const string code = "7K3QW-9XN2M-0ZV8R-PHT4B-6JYCD-E";
        var due = new DateOnly(2026, 12, 9);
        book.On("AskForRepair")
            .Says("No sign-in. Name, whole number and case number must be those of one public entry; otherwise the answer is `NO_PUBLIC_ENTRY`, whatever the reason, and the attempt is written down. The receipt code is told once. Limited by network.")
            .Asks("example", "A debtor who pays by a plan", new AskForRepairCommand(Sample.Debtor, DocumentType.CitizenId, Sample.DebtorNumber, Sample.CaseNumber, RepairKind.Shield, Statement, Undertaking: true, ShieldBasis.PartlyPerformed))
            .Answers(new Example("RepairReceipt", "The receipt; its code is told once", new RepairReceipt(code, Sample.Today, due, 0)))
            .Refuses(Rules.NoPublicEntry, Rules.UndertakingMissing, Rules.RepairOpen, Rules.RepairBarred, Rules.ShieldBasisMissing)
            .Meets(Errors.Problems.RateLimited, Errors.Problems.QuotaExhausted);
        book.On("FollowRepair")
            .Says("No sign-in. Says how far the request is and names nobody; without the code nothing is told. Limited by network.")
            .Asks("example", "With the code of the receipt", new FollowRepairQuery(code))
            .Answers(new Example("RepairProgress", "Not decided yet", new RepairProgress(RepairState.Checking, RepairKind.Shield, Sample.Today, due, null, null, null, 0)))
            .Meets(Errors.Problems.NotFound, Errors.Problems.RateLimited, Errors.Problems.QuotaExhausted);
    }
}
