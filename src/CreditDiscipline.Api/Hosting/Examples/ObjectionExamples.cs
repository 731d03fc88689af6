using CreditDiscipline.Application.Objections;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Objections and their reconsideration.</summary>
internal static class ObjectionExamples
{
    private const string Reasons = "债务已于2026年11月20日清偿，应当删除。";
    private const string Rejected = "清偿款尚未到账，不符合删除条件。";
    private const string Confirmed = "原决定认定事实清楚，予以维持。";
    private static readonly DateOnly Received = new(2026, 11, 2);
    private static readonly DateOnly DecidedOn = new(2026, 11, 10);
    private static readonly DateOnly ServedOn = new(2026, 11, 12);
    private static readonly DateOnly Due = new(2026, 11, 22);
    private static readonly DateOnly Extended = new(2026, 12, 7);

    private static readonly ObjectionDetails Filed = new(
        Sample.ObjectionId, 1, ObjectionState.Received, Register.Listing, Sample.ListingId, Sample.CaseId, Sample.Court, Sample.Debtor, null, ObjectionGround.ShouldBeDeleted, Reasons, Received, [],
        null, null, null, null, null, null, null, [], null, null);

    private static readonly ObjectionDetails Reviewed = Filed with { Revision = 2, State = ObjectionState.UnderReview, Panel = Sample.Panel };
    private static readonly ObjectionDetails Refused = Reviewed with { Revision = 3, State = ObjectionState.Rejected, Decision = Rejected, DecidedOn = DecidedOn };
    private static readonly ObjectionDetails Open = Refused with { Revision = 4, State = ObjectionState.ReconOpen, RejectionServedOn = ServedOn, ReconsiderationDueOn = Due };
    private static readonly ObjectionDetails Higher = Open with { Revision = 5, State = ObjectionState.ReconUnderReview, HigherCourtCode = Sample.HigherCourt, ReconsiderationReceivedOn = Sample.Today };

    public static void AddTo(ExampleBook book)
    {
        var final = new Example("Objection", "Rejected in both courts", Higher with { Revision = 7, State = ObjectionState.ClosedFinal, HigherPanel = Sample.HigherPanel, HigherDecision = Confirmed, HigherDecidedOn = Sample.Today });
        book.Thing(final);
        book.Act(
            new FileObjectionCommand(Register.Listing, Sample.ListingId, Sample.Debtor, DocumentType.CitizenId, Sample.DebtorNumber, Reasons, Received, ObjectionGround.ShouldBeDeleted),
            new Example("Objection.received", "An objection to an entry", Filed),
            Rules.OtherCourt, Rules.NotSubject, Rules.GroundUnknown, Rules.NothingToObject, Rules.DateOrder, Rules.ObjectionOpen, Rules.ObjectionRepeated)
            .Meets(Errors.Problems.NotFound, Errors.Problems.RevisionMismatch);
        book.Act(new RequireSupplementCommand(), new Example("Objection.incomplete", "Something is missing", Filed with { Revision = 2, State = ObjectionState.SupplementRequired }), Sample.Handled);
        book.Act(new SupplementObjectionCommand(new DateOnly(2026, 11, 4)), new Example("Objection.complete", "The file is complete", Filed with { Revision = 3, ReceivedOn = new DateOnly(2026, 11, 4) }), [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new AssignObjectionPanelCommand(Sample.Panel), new Example("Objection.under-review", "Before its panel", Reviewed), [.. Sample.Handled, Rules.PanelSize, Rules.ReviewerOnCaseTeam]);
        book.Act(new DecideObjectionCommand(Founded: false, Rejected), new Example("Objection.rejected", "Rejected", Refused), [.. Sample.Handled, Rules.NotOnPanel, Rules.ReviewerOnCaseTeam]);
        book.Act(new WithdrawObjectionCommand(), new Example("Objection.withdrawn", "Withdrawn", Filed with { Revision = 2, State = ObjectionState.Withdrawn }), Sample.Handled);
        book.Act(new ServeRejectionCommand(ServedOn), new Example("Objection.served", "Ten days to ask for reconsideration", Open), [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new ExtendReconsiderationCommand(new DateOnly(2026, 11, 23), Sample.Today, Extended), new Example("Objection.extended", "The time was extended", Open with { Revision = 5, ExtendedUntil = Extended }),
            [.. Sample.Handled, Rules.DateOrder, Rules.ExtensionLate]);
        book.Act(new AskReconsiderationCommand(Sample.HigherCourt, Sample.Today, new DateOnly(2026, 11, 20)), new Example("Objection.higher", "Before the higher court", Higher),
            [.. Sample.Handled, Rules.WrongCourt, Rules.DateOrder, Rules.CalendarMissing, Rules.Late]);
        book.Act(new AssignReconsiderationPanelCommand(Sample.HigherPanel), new Example("Objection.higher-panel", "Before the panel of the higher court", Higher with { Revision = 6, HigherPanel = Sample.HigherPanel }),
            [.. Sample.Handled, Rules.PanelSize, Rules.ReviewerOnCaseTeam]);
        book.Act(new DecideReconsiderationCommand(Founded: false, Confirmed), final, [.. Sample.Handled, Rules.NotOnPanel]);
    }
}
