using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Exchange;

/// <summary>What one partner is asked in an inquiry, with its assistance notice (协助执行通知书), and what it answers.</summary>
/// <remarks>Legal basis: 法释〔2013〕20号 (NET-1). Each partner sees its own request and nothing of the others.</remarks>
public sealed class AssetRequest : Aggregate, IOfCase
{
    private AssetRequest() { } // only Ask makes a new one

    /// <summary>The inquiry.</summary>
    public required Guid InquiryId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Client id of the partner.</summary>
    public required string Partner { get; init; }

    /// <summary>Name of the partner.</summary>
    public required string PartnerName { get; init; }

    /// <summary>Day on which it was asked.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>Last day for the answer; null while no calendar covers it (CLOCK-11).</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>State.</summary>
    public AssetRequestState State { get; private set; } = AssetRequestState.Open;

    /// <summary>Day of the answer.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>The answer.</summary>
    public InquiryAnswer? Answer { get; private set; }

    /// <summary>Day of the written objection.</summary>
    public DateOnly? ObjectedOn { get; private set; }

    /// <summary>The objection, in the partner's words.</summary>
    public string? Objection { get; private set; }

    /// <summary>Whether the court upheld the objection; null where it has not answered.</summary>
    public bool? ObjectionUpheld { get; private set; }

    /// <summary>What the court answered to the objection.</summary>
    public string? ObjectionReply { get; private set; }

    /// <summary>Why it ended without an answer.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Somebody still has to act on it.</summary>
    public bool IsPending => State is AssetRequestState.Open or AssetRequestState.Objected;

    internal static AssetRequest Ask(AssetInquiry inquiry, AskedPartner partner, ExchangeTerms terms, DateOnly today)
    {
        var request = new AssetRequest
        {
            InquiryId = inquiry.Id,
            CaseId = inquiry.CaseId,
            CourtCode = inquiry.CourtCode,
            Partner = partner.ClientId,
            PartnerName = partner.Name,
            AskedOn = today,
        };
        request.Raise("AskPartner", "NET-1", clocks: [request.Await("PARTNER_ASKED", inquiry, terms, today)]);
        return request;
    }

    /// <summary>Takes the partner's answer. The same again changes nothing.</summary>
    /// <returns>False when it was answered so before.</returns>
    /// <exception cref="RuleViolationException">ANSWERED_OTHERWISE, STATE_FORBIDS, DEBTOR_UNANSWERED, DEBTOR_NOT_ASKED, KIND_NOT_ASKED.</exception>
    public bool TakeAnswer(InquiryAnswer answer, AssetInquiry inquiry, DateOnly today)
    {
        if (State == AssetRequestState.Answered)
        {
            Guard.Require(Answer!.Says(answer), Rules.AnsweredOtherwise); // NET-1
            return false;
        }
        Guard.Require(State == AssetRequestState.Open, Rules.StateForbids);
        Guard.Require(answer.Debtors.All(debtor => inquiry.DebtorIds.Contains(debtor.DebtorId)), Rules.DebtorNotAsked); // NET-1
        Guard.Require(answer.Debtors.Select(debtor => debtor.DebtorId).Order().SequenceEqual(inquiry.DebtorIds.Order()), Rules.DebtorUnanswered); // NET-1: each, once
        Guard.Require(answer.Findings.All(finding => inquiry.Kinds.Contains(finding.Kind)), Rules.KindNotAsked); // NET-1
        (State, AnsweredOn, Answer) = (AssetRequestState.Answered, today, answer);
        Raise("AnswerAssetRequest", "NET-1", clocks: [Clock.End(DutyKind.AwaitAnswer, today)]);
        return true;
    }

    /// <summary>The partner objects in writing; the court answers within fifteen days (NET-1).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, OBJECTION_ANSWERED, NUMBER_IN_TEXT.</exception>
    public void Object(string objection, AssetInquiry inquiry, EnforcementCase source, DateOnly today)
    {
        Guard.Require(State == AssetRequestState.Open, Rules.StateForbids);
        Guard.Require(ObjectionUpheld is null, Rules.ObjectionAnswered); // NET-1
        Guard.Require(!source.Debtors.Any(debtor => debtor.Subject.Document.IsIn(objection)), Rules.NumberInText); // it is kept in plain
        (State, ObjectedOn, Objection) = (AssetRequestState.Objected, today, objection);
        var holder = source.Team.FirstOrDefault(member => member != inquiry.OpenedBy) ?? inquiry.OpenedBy; // who asked does not decide
        Raise("ObjectToAssetRequest", "NET-1", clocks:
        [
            Clock.Void(DutyKind.AwaitAnswer, today),
            Clock.Start(DutyKind.AnswerObjection, "OBJECTION_RECEIVED", today, Clock.CalendarDays(today, Periods.ExchangeObjectionDays), holder),
        ]);
    }

    /// <summary>The court answers an objection: it withdraws the request, or says why the partner has to answer it.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS, MAKER_IS_CHECKER for who asked, REASON_MISSING.</exception>
    public void ReplyToObjection(bool upheld, string reply, AssetInquiry inquiry, ExchangeTerms terms, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == AssetRequestState.Objected, Rules.StateForbids);
        Guard.Require(officer.Id != inquiry.OpenedBy, Rules.MakerIsChecker);
        Guard.Require(!string.IsNullOrWhiteSpace(reply), Rules.ReasonMissing);
        (ObjectionUpheld, ObjectionReply, State) = (upheld, reply, upheld ? AssetRequestState.Withdrawn : AssetRequestState.Open);
        Raise("ReplyToObjection", "NET-1", clocks:
        [
            Clock.End(DutyKind.AnswerObjection, today),
            .. upheld ? Array.Empty<ClockChange>() : [Await("OBJECTION_REJECTED", inquiry, terms, today)],
        ]);
    }

    internal void Close(string reason, DateOnly today)
    {
        (State, EndReason) = (AssetRequestState.Closed, reason);
        Raise("CloseAssetRequest", "NET-1", clocks: [Clock.VoidRest(today)]);
    }

    internal void CaseEnded(DateOnly today)
    {
        (State, EndReason) = (AssetRequestState.Withdrawn, "案件义务已履行");
        Raise("WithdrawAssetRequest", "NET-1", clocks: [Clock.VoidRest(today)]);
    }

    private ClockChange Await(string startEvent, AssetInquiry inquiry, ExchangeTerms terms, DateOnly today)
    {
        var due = Clock.WorkingDays(today, terms.AnswerDays);
        AnswerBy = due?.Due;
        return Clock.Start(DutyKind.AwaitAnswer, startEvent, today, due, inquiry.OpenedBy);
    }
}
