using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Notices;

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    /// <summary>The debtor was listed (LIST-NOTIFY).</summary>
    Listed = 1,

    /// <summary>The entry has gone; told in the same scope.</summary>
    Delisted = 2,

    /// <summary>Assist in the restriction: 协助执行通知书 (RES-ASSIST).</summary>
    Assist = 3,

    /// <summary>The restriction is lifted; told in the same scope (RES-LIFT-1).</summary>
    Lifted = 4,

    /// <summary>Announcement in the media (RES-ASSIST).</summary>
    Announcement = 5,
}

/// <summary>A notice to one unit, and whether it was sent. Government departments, regulators, banks and bureaux are told by the push; this is for letters.</summary>
/// <remarks>Legal basis: LIST 8; RESTRICT 6, 7, 9. What was told is untold to the same units: "in the same scope".</remarks>
public sealed class Notice : Aggregate, IOfCase
{
    private Notice() { }

    /// <summary>What it tells.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>Register of the entry.</summary>
    public required Register Register { get; init; }

    /// <summary>The list entry or order.</summary>
    public required Guid EntryId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>The unit.</summary>
    public required string Recipient { get; init; }

    /// <summary>Why this unit is told.</summary>
    public Affiliation Affiliation { get; private set; }

    /// <summary>Who bears the cost of an announcement and whether it was advanced, in words.</summary>
    public string? Cost { get; private set; }

    /// <summary>Day it was sent; null while it waits.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>Day on which it became due to be sent.</summary>
    public DateOnly MadeOn { get; private init; }

    /// <summary>Day on which it fell away unsent, because what it tells has ended; null while it has not.</summary>
    public DateOnly? VoidedOn { get; private set; }

    /// <summary>Reference of the sending.</summary>
    public string? Reference { get; private set; }

    /// <summary>The letters that a public entry calls for: one to the unit of a debtor with an office or a public owner (LIST-NOTIFY).</summary>
    public static IEnumerable<Notice> ForListing(Listings.DebtorListing listing, CaseDebtor debtor, Officer officer, DateOnly today) =>
        !debtor.MustTellUnit || string.IsNullOrWhiteSpace(debtor.Unit)
            ? [] // the unit is asked for before the decision is signed; old lists do not name it
            : [Make(NoticeKind.Listed, Register.Listing, listing.Id, listing, debtor.Unit, debtor.Affiliation, null, "LIST-NOTIFY", officer, today)];

    /// <summary>Asks a unit to assist in a restriction, or announces it in the media (RES-ASSIST).</summary>
    /// <exception cref="RuleViolationException">RECIPIENT_MISSING; ADVANCE_MISSING when a creditor asked for an announcement and has not advanced its cost; STATE_FORBIDS.</exception>
    public static Notice ForAssistance(Restrictions.RestrictionOrder order, string recipient, bool announcement, bool askedByCreditor, bool costAdvanced, Officer officer, DateOnly today)
    {
        officer.MustHandle(order.CourtCode);
        Guard.Require(order.IsInForce, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(recipient), Rules.RecipientMissing);
        Guard.Require(!announcement || !askedByCreditor || costAdvanced, Rules.AdvanceMissing); // RES-ASSIST
        var cost = announcement ? askedByCreditor ? "由被执行人负担，申请执行人已预交" : "由被执行人负担" : null;
        return Make(announcement ? NoticeKind.Announcement : NoticeKind.Assist, Register.Restriction, order.Id, order, recipient, Affiliation.None, cost, "RES-ASSIST", officer, today);
    }

    /// <summary>The same units that were told of an entry or order are told that it has gone.</summary>
    public static IEnumerable<Notice> InTheSameScope(IEnumerable<Notice> earlier, Officer officer, DateOnly today) => earlier
        .Where(notice => notice.SentOn is not null && notice.Kind is NoticeKind.Listed or NoticeKind.Assist or NoticeKind.Announcement)
        .DistinctBy(notice => notice.Recipient)
        .Select(notice => Make(
            notice.Register == Register.Listing ? NoticeKind.Delisted : NoticeKind.Lifted, notice.Register, notice.EntryId, notice, notice.Recipient, notice.Affiliation, notice.Cost,
            notice.Register == Register.Listing ? "LIST-NOTIFY" : "RES-LIFT-1", officer, today));

    /// <summary>Notes that it was sent.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS the second time, DATE_ORDER.</exception>
    public void Send(DateOnly sentOn, string reference, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(SentOn is null && VoidedOn is null, Rules.StateForbids);
        Guard.Require(sentOn >= MadeOn && sentOn <= today, Rules.DateOrder);
        (SentOn, Reference) = (sentOn, reference);
        Raise("SendNotice", Kind is NoticeKind.Listed or NoticeKind.Delisted ? "LIST-NOTIFY" : "RES-ASSIST", clocks: [Clock.End(DutyKind.SendNotice, sentOn)]);
    }

    /// <summary>What it was to tell has ended before anybody was told.</summary>
    public void Void(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (SentOn is not null || VoidedOn is not null)
            return;
        VoidedOn = today;
        Raise("VoidNotice", "LIST-NOTIFY", clocks: [Clock.VoidRest(today)]);
    }

    private static Notice Make(
        NoticeKind kind, Register register, Guid entryId, IOfCase of, string recipient, Affiliation affiliation, string? cost, string ruleId, Officer officer, DateOnly today)
    {
        var notice = new Notice
        {
            Kind = kind,
            Register = register,
            EntryId = entryId,
            CaseId = of.CaseId,
            CourtCode = of.CourtCode,
            Recipient = recipient,
            Affiliation = affiliation,
            Cost = cost,
            MadeOn = today,
        };
        notice.Raise("DueNotice", ruleId, clocks:
        [
            kind is NoticeKind.Delisted or NoticeKind.Lifted
                ? Clock.Start(DutyKind.SendNotice, Clock.EntryGone, today, Clock.RecordDays(today), officer.Id)
                : Clock.Start(DutyKind.SendNotice, "ENTRY_CHANGED", today, null, officer.Id),
        ]);
        return notice;
    }
}
