using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Restrictions;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Restriction orders.</summary>
internal static class OrderExamples
{
    private static readonly OrderDetails Draft = new(
        Sample.OrderId, 1, 0, RestrictionState.Draft, Sample.CaseId, Sample.CaseNumber, Sample.Court, Sample.DebtorDetails, RestrictionOrder.AllCategories, RestrictionOrder.StandardConsequences, [],
        Sample.Creditor, null, null, null, null, null, null, null, null, null, null);

    private static readonly OrderDetails Binding = Draft with { Revision = 4, Version = 1, State = RestrictionState.InForce, SignedOn = Sample.Decided, ServedOn = Sample.Served, InForceSince = Sample.Served };
    private static readonly BoundPersonDetails Representative = new(Sample.BoundPersonId, BoundRole.LegalRepresentative, Sample.OfficerDetails, null);

    private static readonly Example Drafted = new("Order.draft", "A draft", Draft);
    private static readonly Example Waiting = new("Order.waiting", "Waits for the president", Draft with { Revision = 2, State = RestrictionState.PendingSignature });
    private static readonly Example Cancelled = new("Order.cancelled", "Dropped", Draft with { Revision = 2, State = RestrictionState.Cancelled, EndedOn = Sample.Decided });
    private static readonly Example Signed = new("Order.signed", "Signed; not served yet", Draft with { Revision = 3, State = RestrictionState.Signed, SignedOn = Sample.Decided });
    private static readonly Example InGrace = new("Order.in-grace", "Signed, with a grace period", Draft with { Revision = 4, State = RestrictionState.InGrace, SignedOn = Sample.Decided, GraceEndsOn = new DateOnly(2026, 5, 2) });
    private static readonly Example InForce = new("Order", "An order in force", Binding);
    private static readonly Example OfCompany = new("Order.company", "An order on a company, which binds its legal representative too", Binding with { Revision = 5, Version = 2, Subject = Sample.CompanyDetails, BoundPersons = [Representative] });
    private static readonly Example Released = new("Order.released", "The officer has left and is bound no more",
        Binding with { Revision = 6, Version = 3, Subject = Sample.CompanyDetails, BoundPersons = [Representative with { ReleasedOn = Sample.Today }] });
    private static readonly Example LiftDue = new("Order.lift-due", "To be lifted within three working days", Binding with { Revision = 5, State = RestrictionState.LiftDue, Lift = LiftReason.Performed, LiftDueOn = Sample.RemovalDue });
    private static readonly Example Lifted = new("Order.lifted", "Lifted", Binding with { Revision = 6, Version = 2, State = RestrictionState.Lifted, Lift = LiftReason.Performed, LiftDueOn = Sample.RemovalDue, EndedOn = Sample.Today });
    private static readonly Example Revoked = new("Order.revoked", "Revoked", Binding with { Revision = 5, Version = 2, State = RestrictionState.Revoked, EndedOn = Sample.Today });

    private static readonly Example Assistance = new("Notice.waiting", "A request that waits to be sent",
        new NoticeDetails(Sample.NoticeId, 1, NoticeKind.Assist, Register.Restriction, Sample.OrderId, Sample.Court, "甘肃省民航机场集团", Affiliation.None, null, Sample.Today, null, null, null));

    private static readonly Rule[] Barred = [Rules.CaseClosed, Rules.AssetsSufficient, Rules.CreditorDeclines, Rules.MinorRestricted, Rules.StudentLoan];
    private static readonly Rule[] Lifting = [Rules.DateOrder, Rules.NotPerformed, Rules.SecurityInsufficient, Rules.ListedEntryActive, Rules.PaperMissing];

    public static void AddTo(ExampleBook book)
    {
        book.Thing(InForce);
        book.Act(
            new DraftOrderCommand(Sample.CaseId, DocumentType.CitizenId, Sample.DebtorNumber, Applicant: Sample.Creditor), Drafted,
            [Rules.OtherCourt, Rules.OrderExists, Rules.NotDebtor, Rules.CaseTypeCarriesNone, Rules.NotPaymentObligation, Rules.CaseClosed, Rules.OrderNotCreditor, Rules.ExOfficioReason, Rules.RoleNotBound, Rules.DocumentMismatch, Rules.SexMismatch])
            .Meets(Errors.Problems.NotFound);
        book.Act(new SubmitOrderCommand(), Waiting, [.. Sample.Handled, Rules.OrderIncomplete, Rules.NoticePeriodRunning]);
        book.Act(new ReturnOrderCommand(), Drafted, Sample.Signed);
        book.Act(new CancelOrderCommand("被执行人已提供担保，无限制必要。"), Cancelled, Sample.Handled);
        book.Act(new OverrideOrderBarCommand("转移财产，情节严重。"), Waiting, [.. Sample.Signed, Rules.OverrideReason]);
        book.Act(new SignOrderCommand(), Signed, [.. Sample.Signed, Rules.NoticePeriodRunning, .. Barred]);
        book.Act(new GrantOrderGraceCommand(new DateOnly(2026, 5, 2)), InGrace, [.. Sample.Handled, Rules.GraceAlreadyUsed, Rules.GraceRange]);
        book.Act(new ServeOrderCommand(Sample.Served), InForce, [.. Sample.Handled, Rules.DateOrder, .. Barred]);
        book.Act(new AddBoundPersonCommand(BoundRole.LegalRepresentative, Sample.OfficerInput), OfCompany, [.. Sample.Handled, Rules.RoleNotBound]);
        book.Act(new ReleaseBoundPersonCommand(Sample.BoundPersonId, RealChange: true, NotController: true, NotResponsible: true, new BoundPersonInput(BoundRole.LegalRepresentative, Sample.DebtorInput)), Released,
            [.. Sample.Handled, Rules.SuccessorRequired, Rules.StillController]);
        book.Act(new AssistOrderCommand("甘肃省民航机场集团"), Assistance, [.. Sample.Handled, Rules.AdvanceMissing]);
        book.Act(new NoteOrderFaultCommand(Sample.Today), InForce, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new ProveLiftCommand(LiftReason.CreditorConsent, Sample.Today, "申请执行人同意解除的书面意见"), LiftDue, [.. Sample.Handled, .. Lifting]);
        book.Act(new LiftOrderCommand(LiftReason.Performed), Lifted, [.. Sample.Handled, .. Lifting]);
        book.Act(new CorrectOrderCommand(Categories: [RestrictionCategory.TransportPremium, RestrictionCategory.RealEstate]), InForce, [.. Sample.Handled, Rules.DateOrder, Rules.OrderIncomplete]);
        book.Act(new RevokeOrderCommand("不应采取限制消费措施。"), Revoked, [.. Sample.Handled, Rules.ListedEntryActive]);
    }
}
