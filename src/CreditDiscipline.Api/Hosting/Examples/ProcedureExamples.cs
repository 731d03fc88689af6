using CreditDiscipline.Application.Clocks;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Restrictions;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Exemptions, reports of breaches, notices, duties and documents.</summary>
internal static class ProcedureExamples
{
    private const string Reason = "父亲在外省住院手术，须乘飞机陪护。";
    private const string Evidence = "住院证明、亲属关系证明";
    private static readonly DateOnly From = new(2026, 11, 28);
    private static readonly DateOnly To = new(2026, 12, 5);

    private static readonly ExemptionDetails Exemption = new(
        Sample.ExemptionId, 1, ExemptionState.Applied, Sample.OrderId, Sample.Court, Sample.Debtor, null, ExemptionKind.UrgentTravel, [ExemptedConsumption.Air], From, To, Reason,
        UrgentReason.RelativeIllness, Evidence, Sample.Today, null, null, null, false);

    private static readonly BreachReportDetails Breach = new(
        Sample.BreachReportId, 1, BreachState.Received, Sample.OrderId, Sample.Court, Sample.Today, new DateOnly(2026, 11, 20), RestrictionCategory.Tourism, "在某旅行社报名参加旅游团。", "兰州示例旅行社", null);

    private static readonly NoticeDetails Sent = new(
        Sample.NoticeId, 2, NoticeKind.Listed, Register.Listing, Sample.ListingId, Sample.Court, "兰州市示例局", Affiliation.StateStaff, null, Sample.Published, new DateOnly(2026, 3, 6), "EMS 1234567890123", null);

    private static readonly DutyDetails Duty = new(
        Sample.DutyId, 1, DutyKind.DeleteEntry, DutyKinds.RuleOf(DutyKind.DeleteEntry), DutyState.Open, "DebtorListing", Sample.ListingId, Sample.CaseId, Sample.Court, "GROUND_COMPLETE", Sample.Today,
        Sample.RemovalDue, Sample.RemovalDue, Sample.Judge, false, null, Escalation.None, null, null, DutyKinds.ActsByItself(DutyKind.DeleteEntry));

    public static void AddTo(ExampleBook book)
    {
        AddExemptions(book);
        AddBreaches(book);
        book.Thing(new Example("Notice", "A letter that was sent", Sent));
        book.Act(new SendNoticeCommand(new DateOnly(2026, 3, 6), "EMS 1234567890123"), new Example("Notice.sent", "Sent", Sent), [.. Sample.Handled, Rules.DateOrder]);
        book.Thing(new Example("Duty", "Three working days to delete an entry", Duty));
        book.Act(new HandOverDutyCommand(Sample.Clerk), new Example("Duty.handed-over", "Held by somebody else", Duty with { Revision = 2, Holder = Sample.Clerk }), Sample.Handled);
        book.On("ListDuties").Meets(Errors.Problems.NotFound);
        book.On("ListListings").Meets(Errors.Problems.NotFound);
        book.Thing(new Example("Document", "The decision to list",
            new DocumentDetails(Sample.DocumentId, DocumentKind.ListingDecision, "(2026)甘0102执1234号之一", Sample.Decided, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")));
        foreach (var thing in new[] { "Case", "Listing", "Order", "Exemption", "Objection" })
            book.On($"List{thing}Documents").Refuses(Rules.RoleMayNot);
        book.On("GetDocument").Refuses(Rules.RoleMayNot);
    }

    private static void AddExemptions(ExampleBook book)
    {
        var granted = new Example("Exemption", "Granted; it begins and ends by itself", Exemption with { Revision = 4, State = ExemptionState.Granted, Verified = true, DecidedOn = Sample.Today });
        Rule[] asked =
        [
            Rules.NotBound, Rules.Abuse, Rules.NotOfficer, Rules.NotIndividual, Rules.UrgentReasonMissing, Rules.ProofMissing, Rules.CategoryNotExemptable, Rules.CategoryNotForbidden,
            Rules.WindowStarted, Rules.ExemptionTooLong, Rules.NeedTooLong, Rules.ExemptionOverlaps,
        ];
        book.Thing(granted);
        book.Act(
            new ApplyForExemptionCommand(DocumentType.CitizenId, Sample.DebtorNumber, ExemptionKind.UrgentTravel, [ExemptedConsumption.Air], From, To, Reason, UrgentReason.RelativeIllness, Evidence, Undertaking: true),
            new Example("Exemption.applied", "An application", Exemption), [Rules.OtherCourt, .. asked]);
        book.Act(new ReviewExemptionCommand(), new Example("Exemption.under-review", "An officer looks at it", Exemption with { Revision = 2, State = ExemptionState.UnderReview }), Sample.Handled);
        book.Act(new VerifyExemptionCommand(IsTrue: true), new Example("Exemption.waiting", "Verified; waits for the president", Exemption with { Revision = 3, State = ExemptionState.PendingPresident, Verified = true }), Sample.Handled);
        book.Act(new GrantExemptionCommand(), granted, [.. Sample.Signed, Rules.NotVerified, Rules.NotBound, Rules.Abuse, Rules.WindowStarted]);
        book.Act(new RefuseExemptionCommand("材料不足以证明必要性。"), new Example("Exemption.refused", "Refused", Exemption with { Revision = 4, State = ExemptionState.Refused, Verified = false, DecidedOn = Sample.Today }),
            [.. Sample.Signed, Rules.MustAllow]);
        var revoked = Exemption with { Revision = 5, State = ExemptionState.Revoked, Verified = true, DecidedOn = Sample.Today, Abused = true };
        book.Act(new RevokeExemptionCommand("住院证明系伪造。"), new Example("Exemption.revoked", "Taken back for abuse", revoked), Sample.Handled);
        book.Act(new SettleExemptionAbuseCommand("罚款3000元。"), new Example("Exemption.settled", "What came of the abuse is on record", revoked with { Revision = 6, Outcome = "罚款3000元。" }), Sample.Handled);
    }

    private static void AddBreaches(ExampleBook book)
    {
        var proven = Breach with { Revision = 2, State = BreachState.Proven, Finding = "属实，有合同与付款记录。" };
        book.Thing(new Example("BreachReport", "A proven breach", proven));
        book.Act(
            new ReceiveBreachReportCommand(new DateOnly(2026, 11, 20), RestrictionCategory.Tourism, "在某旅行社报名参加旅游团。", "兰州示例旅行社"),
            new Example("BreachReport.received", "A report", Breach), Rules.OtherCourt, Rules.DateOrder, Rules.BreachOutsideOrder);
        book.Act(new VerifyBreachCommand(Proven: true, "属实，有合同与付款记录。"), new Example("BreachReport.proven", "Proven", proven), [.. Sample.Handled, Rules.NormalSchool]);
        book.Act(new SettleBreachCommand("罚款5000元。"), new Example("BreachReport.settled", "What came of it is on record", proven with { Revision = 3 }), Sample.Handled);
    }
}
