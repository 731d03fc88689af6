using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Clocks;

/// <summary>What somebody has to do, or what happens by itself, by a day of the law.</summary>
public enum DutyKind
{
    /// <summary>Decide on a creditor's application: 15 calendar days from receipt.</summary>
    ReviewApplication = 1,

    /// <summary>Keep the receipt of the national list base.</summary>
    RecordReceipt = 2,

    /// <summary>Send a notice to a unit that must be told.</summary>
    SendNotice = 3,

    /// <summary>The grace period ends; what is decided takes its course the day after, by itself.</summary>
    GraceEnd = 4,

    /// <summary>The term ends; the entry goes the day after, by itself.</summary>
    TermEnd = 5,

    /// <summary>Consider to delete a paid term entry early: no day is set.</summary>
    ConsiderEarlyDeletion = 6,

    /// <summary>Decide whether a paid mixed entry goes as a whole: no day is set.</summary>
    DecideMixedRemoval = 7,

    /// <summary>Delete the entry: three working days from the day the ground was complete.</summary>
    DeleteEntry = 8,

    /// <summary>Correct the entry: three working days from finding the fault.</summary>
    CorrectEntry = 9,

    /// <summary>Revoke the entry: three working days from finding that it should not be.</summary>
    RevokeEntry = 10,

    /// <summary>Revoke the entry, because money booked late had covered the debt in time: three working days from the booking.</summary>
    RevokePaidEntry = 48,

    /// <summary>Lift the order: three working days from the day the ground was complete.</summary>
    LiftOrder = 11,

    /// <summary>Put the order right or revoke it: three working days from the finding.</summary>
    CorrectOrder = 12,

    /// <summary>Verify a report that an order was broken: no day is set.</summary>
    VerifyBreach = 13,

    /// <summary>Decide on a penalty, and on listing, for a proven breach: no day is set.</summary>
    PunishBreach = 14,

    /// <summary>Decide on an exemption: three working days from the application.</summary>
    DecideExemption = 15,

    /// <summary>A granted exemption begins, by itself.</summary>
    ExemptionStart = 16,

    /// <summary>An exemption ends, by itself, the day after its last day.</summary>
    ExemptionEnd = 17,

    /// <summary>Decide on an objection: 15 calendar days from receipt.</summary>
    ReviewObjection = 18,

    /// <summary>Complete an objection: three calendar days from being told.</summary>
    SupplementObjection = 19,

    /// <summary>Time to ask for reconsideration: 10 calendar days from service; closes by itself.</summary>
    ReconsiderationWindow = 20,

    /// <summary>Decide on reconsideration: 15 calendar days from receipt.</summary>
    DecideReconsideration = 21,

    /// <summary>Report of assets by the debtor; its breach is noted by itself.</summary>
    AssetReport = 22,

    /// <summary>Consider to list for a proven ground: no day is set.</summary>
    ConsiderListing = 23,

    /// <summary>Query assets after the round was concluded: every six months for five years.</summary>
    QueryAssets = 24,

    /// <summary>Bring a new order into force: an entry stands without one because a payment was reversed. No day is set.</summary>
    RestoreOrder = 25,

    /// <summary>Decide on a request for credit repair or shielding: 15 calendar days from receipt.</summary>
    DecideRepair = 26,

    /// <summary>A shielding ends, by itself, the day after its last day.</summary>
    ShieldingEnd = 27,

    /// <summary>Pay out the money of a case: 30 calendar days from its arrival.</summary>
    PayOutMoney = 28,

    /// <summary>An instalment of the debtor; its miss is noted by itself.</summary>
    PayInstalment = 29,

    /// <summary>Get money back that was paid out and whose credit was reversed: no day is set.</summary>
    RecoverMoney = 47,

    /// <summary>See to it that a receiver accepts a removal: the last day of the removal has come and one has not (PUSH-2).</summary>
    ConfirmRemoval = 40,

    /// <summary>Get a partner's answer about assets: the day that the court set for it.</summary>
    AwaitAnswer = 32,

    /// <summary>Answer a partner's objection: 15 calendar days from receipt.</summary>
    AnswerObjection = 33,

    /// <summary>Release what is seized beyond what is owed: no day is set.</summary>
    ReleaseSeizure = 34,

    /// <summary>Tell the creditor what a query of assets has brought: no day is set.</summary>
    TellCreditor = 35,

    /// <summary>Carry a fine or detention out: no day is set.</summary>
    EnforcePenalty = 36,

    /// <summary>Decide on the reconsideration of a fine or detention: five calendar days from receipt.</summary>
    DecidePenaltyReconsideration = 37,

    /// <summary>Record what came of a referral: no day is set.</summary>
    FollowReferral = 38,

    /// <summary>Tell the police that a referred debtor has paid: three working days.</summary>
    TellPolice = 39,

    /// <summary>Consider a new decision: a payment was reversed after an entry had been deleted for it. No day is set.</summary>
    ConsiderNewDecision = 43,

    /// <summary>Give back what was paid of a fine beyond what the higher court left of it: no day is set.</summary>
    RefundFine = 46,
}

/// <summary>A period of the law.</summary>
/// <param name="Days">Its length.</param>
/// <param name="Working">Working days (CLOCK-4); otherwise calendar days, rolled over rest days (CLOCK-2).</param>
public readonly record struct DutyPeriod(int Days, bool Working)
{
    /// <summary>Last day of the period.</summary>
    /// <exception cref="Law.RuleViolationException">CALENDAR_MISSING.</exception>
    public DueDate From(DateOnly start, WorkingCalendar calendar) =>
        Working ? StatutoryClock.WorkingDays(start, Days, calendar) : StatutoryClock.CalendarDays(start, Days, calendar);
}

/// <summary>What is fixed about each kind of duty.</summary>
public static class DutyKinds
{
    /// <summary>The kinds whose day the register carries out by itself.</summary>
    public static IReadOnlyList<DutyKind> Automatic { get; } =
        [DutyKind.GraceEnd, DutyKind.TermEnd, DutyKind.ExemptionStart, DutyKind.ExemptionEnd, DutyKind.ReconsiderationWindow, DutyKind.AssetReport, DutyKind.ShieldingEnd, DutyKind.PayInstalment];

    /// <summary>The period that is counted for a kind from its start; null where the day is set otherwise, or none is.</summary>
    public static DutyPeriod? PeriodOf(DutyKind kind) => kind switch
    {
        DutyKind.ReviewApplication or DutyKind.ReviewObjection or DutyKind.DecideRepair => new(Periods.ReviewDays, Working: false),
        DutyKind.SupplementObjection => new(Periods.SupplementDays, Working: false),
        DutyKind.ReconsiderationWindow => new(Periods.ReconsiderationFilingDays, Working: false),
        DutyKind.DecideReconsideration => new(Periods.ReconsiderationDecidingDays, Working: false),
        DutyKind.AwaitAnswer => new(Periods.InquiryAnswerDays, Working: true),
        DutyKind.AnswerObjection => new(Periods.ExchangeObjectionDays, Working: false),
        DutyKind.DecidePenaltyReconsideration => new(Periods.PenaltyReconsiderationDecidingDays, Working: false),
        DutyKind.TellPolice => new(Periods.TellPoliceWorkingDays, Working: true),
        DutyKind.DecideExemption => new(Periods.ExemptionWorkingDays, Working: true),
        DutyKind.DeleteEntry or DutyKind.CorrectEntry or DutyKind.RevokeEntry or DutyKind.RevokePaidEntry or DutyKind.LiftOrder or DutyKind.CorrectOrder or DutyKind.SendNotice => new(Periods.RecordWorkingDays, Working: true),
        DutyKind.PayOutMoney => new(Periods.PayoutDays, Working: false),
        DutyKind.PayInstalment => new(0, Working: false),
        _ => null,
    };

    /// <summary>The rule that the duty comes from.</summary>
    public static string RuleOf(DutyKind kind) => kind switch
    {
        DutyKind.ReviewApplication => "LIST-APPLY",
        DutyKind.RecordReceipt => "LIST-PUB",
        DutyKind.SendNotice => "LIST-NOTIFY",
        DutyKind.GraceEnd => "LIST-GRACE",
        DutyKind.TermEnd => "LIST-DEL-TERM",
        DutyKind.ConsiderEarlyDeletion => "LIST-DEL-EARLY",
        DutyKind.DecideMixedRemoval => "LIST-DEL-MIX",
        DutyKind.DeleteEntry => "LIST-DEL-FAST",
        DutyKind.CorrectEntry => "LIST-FIX",
        DutyKind.RevokeEntry or DutyKind.RevokePaidEntry => "LIST-REVOKE",
        DutyKind.LiftOrder => "RES-LIFT-1",
        DutyKind.CorrectOrder => "OBJ-6",
        DutyKind.VerifyBreach => "RES-REPORT",
        DutyKind.PunishBreach => "RES-BREACH",
        DutyKind.DecideExemption or DutyKind.ExemptionStart or DutyKind.ExemptionEnd => "RES-TEMP",
        DutyKind.ReviewObjection or DutyKind.SupplementObjection => "OBJ-2",
        DutyKind.ReconsiderationWindow => "OBJ-3",
        DutyKind.DecideReconsideration => "OBJ-4",
        DutyKind.AssetReport or DutyKind.ConsiderListing => "LIST-GROUND-4",
        DutyKind.QueryAssets => "ZB-2",
        DutyKind.RestoreOrder => "LIST-RESTRICT",
        DutyKind.DecideRepair => "SHD-2",
        DutyKind.ShieldingEnd => "SHD-2",
        DutyKind.PayOutMoney or DutyKind.RecoverMoney => "FUND-1",
        DutyKind.PayInstalment => "SHD-4",
        DutyKind.ConfirmRemoval => "PUSH-2",
        DutyKind.AwaitAnswer or DutyKind.AnswerObjection => "NET-1",
        DutyKind.ReleaseSeizure => "LIVE-1",
        DutyKind.TellCreditor => "ZB-2",
        DutyKind.EnforcePenalty or DutyKind.DecidePenaltyReconsideration or DutyKind.RefundFine => "PEN-1",
        DutyKind.FollowReferral or DutyKind.TellPolice => "CRIME-1",
        DutyKind.ConsiderNewDecision => "FUND-1",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The register itself acts when the day has come; nobody has to.</summary>
    public static bool ActsByItself(DutyKind kind) => Automatic.Contains(kind);
}
