using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Payouts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Payouts;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Payout runs.</summary>
internal static class PayoutExamples
{
    private static readonly PayoutRunDetails Draft = new(
        Sample.Id(72), 1, Sample.Court, Sample.Today, PayoutRunState.Draft, null, null, 41_250_300.00m, 318_900.00m, 0m, 486, 497, 9, Proposed: 500, Excluded: 0, Done: 0, Refused: 0);

    private static readonly PayoutRunDetails Lessened = Draft with { Revision = 2, Creditors = 41_150_300.00m, Proposed = 499, Excluded = 1 };
    private static readonly PayoutRunDetails Waiting = Lessened with { Revision = 3, State = PayoutRunState.PendingSignature };
    private static readonly PayoutRunDetails Signed = Waiting with { Revision = 4, State = PayoutRunState.Signed, SignedBy = "president-1", SignedOn = Sample.Today };
    private static readonly PayoutRunDetails Done = Signed with { Revision = 5, State = PayoutRunState.Done, Proposed = 0, Done = 498, Refused = 1 };

    private static readonly PayoutItemDetails Item = new(Sample.CaseId, Sample.CaseNumber, 98_600.00m, 1_400.00m, 0m, 1, 1, 0, PayoutItemState.Done, null);

    public static void AddTo(ExampleBook book)
    {
        book.Thing(new Example("PayoutRun", "A run that is done; one case was held up by a reversal", Done));
        book.Thing(new Example("PayoutRuns", "The runs of the court", new Page<PayoutRunDetails>([Done], null)));
        book.Thing(new Example("PayoutItems", "The cases of a run", new Page<PayoutItemDetails>([Item, Item with { CaseId = Sample.Id(73), State = PayoutItemState.Refused, Reason = "HELD_CHANGED" }], null)));
        book.Act(new PreparePayoutRunCommand(Sample.Today, [Sample.CaseId]), new Example("PayoutRun.prepared", "Five hundred cases, and what leaves the registers with their money", Draft), Rules.DateOrder, Rules.NothingHeld, Rules.PayoutRunning)
            .Meets(Errors.Problems.NotFound, Errors.Problems.RevisionMismatch);
        book.Act(new ExcludeFromPayoutCommand(Sample.CaseId, "参与分配方案异议审查中。"), new Example("PayoutRun.lessened", "One case is taken out", Lessened), [.. Sample.Handled, Rules.ReasonMissing]);
        book.Act(new SubmitPayoutRunCommand(), new Example("PayoutRun.waiting", "Waits for the president", Waiting), [.. Sample.Handled, Rules.NothingHeld]);
        book.Act(new CancelPayoutRunCommand("改期发放。"), new Example("PayoutRun.cancelled", "Dropped", Lessened with { Revision = 3, State = PayoutRunState.Cancelled, Proposed = 0, Excluded = 500 }), Sample.Handled);
        book.Act(new SignPayoutRunCommand([new RefusedPayout(Sample.Id(73), "账户信息待核实。")]), new Example("PayoutRun.signed", "Signed; the register carries it out", Signed), [.. Sample.Signed, Rules.DateOrder, Rules.ReasonMissing]);
    }
}
