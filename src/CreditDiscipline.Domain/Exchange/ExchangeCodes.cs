using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Exchange;

/// <summary>Kinds of assets (财产种类).</summary>
public enum AssetKind
{
    /// <summary>存款.</summary>
    Deposit = 1,

    /// <summary>不动产.</summary>
    RealEstate = 2,

    /// <summary>车辆.</summary>
    Vehicle = 3,

    /// <summary>证券.</summary>
    Securities = 4,

    /// <summary>保险.</summary>
    Insurance = 5,

    /// <summary>其他财产.</summary>
    Other = 6,
}

/// <summary>States of an inquiry.</summary>
public enum InquiryState
{
    /// <summary>A partner still has to answer, or the court an objection.</summary>
    Open = 1,

    /// <summary>Complete: it counts as one network query of the case. Final.</summary>
    Completed = 2,

    /// <summary>Ended without a single answer, with the debt, or early with nothing found and nobody who confirmed that this suffices: it counts as none. Final.</summary>
    Lapsed = 3,
}

/// <summary>States of the request to one partner.</summary>
public enum AssetRequestState
{
    /// <summary>The partner has to answer.</summary>
    Open = 1,

    /// <summary>The partner objects; the court has to answer.</summary>
    Objected = 2,

    /// <summary>Answered. Final.</summary>
    Answered = 3,

    /// <summary>Withdrawn: the objection was upheld, or the debt was performed. Final.</summary>
    Withdrawn = 4,

    /// <summary>Closed by the court without an answer. Final.</summary>
    Closed = 5,
}

/// <summary>Numbers of the exchange. No law sets them: all are product and may be configured.</summary>
/// <param name="MostSubjects">Debtors that one inquiry names at most (NET-1: never in bulk).</param>
/// <param name="AnswerDays">Working days in which a partner answers.</param>
/// <param name="ToleratedExcessPercent">By how much the value of what is seized may exceed what is owed (LIVE-1: not clearly).</param>
public sealed record ExchangeTerms(
    int MostSubjects = Periods.MostInquirySubjects, int AnswerDays = Periods.InquiryAnswerDays, int ToleratedExcessPercent = Periods.ToleratedExcessPercent);
