using System.Text.Json.Nodes;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Listings;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Entries on the list of dishonest judgment debtors, from the draft to the removal.</summary>
internal static class ListingExamples
{
    private const string Ability = "2025年度经营流水显示月均收入30000元。";
    private const string Paper = "(2026)甘0102执1234号之三裁定书";

    private static readonly ListingDetails Draft = new(
        Sample.ListingId, 1, 0, ListingState.Draft, Sample.CaseId, Sample.CaseNumber, Sample.Court, Sample.DebtorDetails, [ListingGround.AbleButRefuses], Sample.Conduct, Performance.None, Sample.Obligation,
        null, null, 1, Ability, null, Grade.General, null, [], null, null, null, Sample.Creditor, Sample.NoticeEnds, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static readonly ListingDetails Signed = Draft with { Revision = 3, State = ListingState.Decided, DecidedOn = Sample.Decided };
    private static readonly ListingDetails Public = Signed with { Revision = 5, Version = 1, State = ListingState.Published, ServedOn = Sample.Served, PublishedOn = Sample.Published, NationalReceipt = "QG-2026-0305-000117" };

    private static readonly Example Drafted = new("Listing.draft", "A draft", Draft);
    private static readonly Example Waiting = new("Listing.waiting", "Waits for the president", Draft with { Revision = 2, State = ListingState.PendingSignature });
    private static readonly Example Overridden = new("Listing.overridden", "Waits for the president, who has overridden a bar", Draft with { Revision = 3, State = ListingState.PendingSignature, BarOverrideReason = "转移财产，情节严重。" });
    private static readonly Example Cancelled = new("Listing.cancelled", "Not listed", Draft with { Revision = 2, State = ListingState.Cancelled, EndedOn = Sample.Decided });
    private static readonly Example Decided = new("Listing.decided", "Signed; not public yet", Signed);
    private static readonly Example InGrace = new("Listing.in-grace", "Decided, with a grace period", Signed with { Revision = 4, State = ListingState.InGrace, GraceEndsOn = new DateOnly(2026, 5, 2) });
    private static readonly Example ServedEntry = new("Listing.served", "Decided and served", Signed with { Revision = 4, ServedOn = Sample.Served });
    private static readonly Example Published = new("Listing", "A public entry", Public);
    private static readonly Example Corrected = new("Listing.corrected", "A public entry that was corrected", Public with { Revision = 7, Version = 2, Performance = Performance.Partial });
    private static readonly Example Leaving = new("Listing.removal-due", "To be deleted within three working days",
        Public with { Revision = 6, State = ListingState.RemovalDue, Removal = RemovalReason.Performed, RemovalDueOn = Sample.RemovalDue, OpenLegClosedOn = Sample.Today });
    private static readonly Example Deleted = new("Listing.deleted", "Taken off the list",
        Public with { Revision = 7, Version = 2, State = ListingState.Deleted, Removal = RemovalReason.Performed, RemovalDueOn = Sample.RemovalDue, OpenLegClosedOn = Sample.Today, EndedOn = Sample.Today });
    private static readonly Example Revoked = new("Listing.revoked", "Revoked", Public with { Revision = 7, Version = 2, State = ListingState.Revoked, EndedOn = Sample.Today });

    private static readonly Rule[] Barred =
        [Rules.CaseClosed, Rules.Minor, Rules.SecurityGiven, Rules.NotYetLiable, Rules.AssetsSufficient, Rules.CreditorDeclines];

    private static readonly Rule[] Term = [Rules.GroundMissing, Rules.TermNotAllowed, Rules.TermRequired, Rules.TermExtensionRange, Rules.TermExtensionNotAllowed];

    private static readonly Rule[] Complete =
        [Rules.NoWarning, Rules.ContentMissing, Rules.AbilityEvidence, Rules.BreachWithoutOrder, Rules.DifficultyUnanswered, Rules.RecipientMissing];

    private static readonly Rule[] Proof =
    [
        Rules.DateOrder, Rules.TermEntry, Rules.TermRunning, Rules.NoTerm, Rules.NotPerformed, Rules.QueriesLessThanTwo, Rules.ValidLead, Rules.SignerNotPresident,
        Rules.NoPerformanceNoted, Rules.PaperMissing,
    ];

    public static void AddTo(ExampleBook book)
    {
        book.Thing(Published);
        book.Thing(new Example("GradeProposal", "The table proposes what the judge gave", new GradeProposal(Grade.General, DisciplineStep.CreditDiscipline, "有履行能力而拒不履行", "收到执行通知后仍拒不履行。", Grade.General)));
        book.Thing(new Example("History", "Drafted by the judge, signed by the president", History));
        book.Act(
            new DraftListingCommand
            {
                CaseId = Sample.CaseId,
                Name = Sample.Debtor,
                DocumentType = DocumentType.CitizenId,
                DocumentNumber = Sample.DebtorNumber,
                Application = new ListingApplication(Sample.Creditor, Sample.NoticeEnds),
                Grounds = [ListingGround.AbleButRefuses],
                Conduct = Sample.Conduct,
                Performance = Performance.None,
                AbilityEvidence = Ability,
                Grade = Grade.General,
            },
            Drafted,
            [Rules.OtherCourt, Rules.AlreadyListed, Rules.NotDebtor, Rules.OfficerNotListable, Rules.CaseTypeCarriesNone, Rules.NotCreditor, Rules.DateOrder, Rules.RelistBar, .. Term, .. Barred])
            .Meets(Errors.Problems.NotFound);
        book.Act(
            new ReviseListingCommand { Grounds = [ListingGround.AbleButRefuses, ListingGround.Evasion], Conduct = "转移名下车辆，逃避执行。", Performance = Performance.None, TermMonths = 24, AbilityEvidence = Ability },
            Drafted, [.. Sample.Handled, .. Term, .. Barred]);
        book.Act(new SubmitListingCommand(), Waiting, [.. Sample.Handled, Rules.CaseClosed, .. Complete]);
        book.Act(new ReturnListingCommand(), Drafted, Sample.Signed);
        book.Act(new CancelListingCommand("被执行人已提供担保，无纳入必要。"), Cancelled, Sample.Handled);
        book.Act(new OverrideListingBarCommand("转移财产，情节严重。"), Overridden, [.. Sample.Signed, Rules.OverrideReason]);
        book.Act(new SignListingCommand(), Decided, [.. Sample.Signed, Rules.FilingMissing, Rules.GraceNotOffered, Rules.StudentLoan, .. Complete, .. Barred]);
        book.Act(new GrantListingGraceCommand(new DateOnly(2026, 5, 2)), InGrace, [.. Sample.Handled, Rules.GraceAlreadyUsed, Rules.GraceRange]);
        book.Act(new ServeListingCommand(Sample.Served), ServedEntry, [.. Sample.Handled, Rules.DateOrder]);
        book.Act(new PublishListingCommand("QG-2026-0305-000117"), Published, [.. Sample.Handled, Rules.GraceRunning, Rules.TermOver, Rules.NotServed, Rules.OrderMissing, Rules.StudentLoan, .. Barred]);
        book.Act(new KeepNationalReceiptCommand("QG-2026-0305-000117"), Published, [.. Sample.Handled, Rules.NotPublished]);
        AddEnds(book);
    }

    private static void AddEnds(ExampleBook book)
    {
        book.Act(new NoteListingFaultCommand(Wrongful: false, Sample.Today), Published, Rules.OtherCourt, Rules.NotPublished, Rules.DateOrder);
        book.Act(new CorrectListingCommand(Performance: Performance.Partial, TrueSince: Sample.Today), Corrected, Rules.OtherCourt, Rules.NotPublished, Rules.DateOrder, Rules.FilingYear, Rules.ContentMissing);
        book.Act(new ProveListingRemovalCommand(RemovalReason.CreditorRequest, CompleteOn: Sample.Today, Paper: "申请执行人书面申请"), Leaving, [.. Sample.Handled, .. Proof]);
        book.Act(new DecideMixedRemovalCommand(Remove: true), Leaving, [.. Sample.Presided, Rules.NotPerformed, Rules.MixedReason]);
        book.Act(new WithdrawListingRemovalCommand("入账被冲正，债务未清偿。"), Published, [.. Sample.Handled, Rules.GroundStands, Rules.OrderMissing]);
        book.Act(new DeleteListingCommand(RemovalReason.Performed), Deleted, [.. Sample.Handled, .. Proof, Rules.RevocationDue]);
        book.Act(new RevokeListingCommand("被执行人身份核实有误，不应纳入。", Sample.Today), Revoked, [.. Sample.Handled, Rules.DateOrder]);
    }

    private static HistoryDetails History { get; } = new(
        Sample.ListingId, Sample.Now, Sample.Today, InForce: true, Public: true, new JsonObject { ["state"] = "PUBLISHED", ["version"] = 1 },
        [
            new HistoryEntry(4_101, new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8)), new DateOnly(2026, 3, 1), "DraftListing", "LIST-APPLY", null, Sample.Judge, "赵法官", "JUDGE", Sample.Court, null, new JsonObject { ["state"] = "DRAFT" }),
            new HistoryEntry(4_117, new DateTimeOffset(2026, 3, 2, 10, 5, 0, TimeSpan.FromHours(8)), Sample.Decided, "SignListing", "LIST-DECIDE", null, Sample.President, "孙院长", "PRESIDENT", Sample.Court, new JsonObject { ["state"] = "PENDING_SIGNATURE" }, new JsonObject { ["state"] = "DECIDED" }),
        ]);
}
