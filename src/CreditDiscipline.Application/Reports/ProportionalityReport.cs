namespace CreditDiscipline.Application.Reports;

/// <summary>How the courts used discipline in a period: what was counted, and what each count means.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Courts">The court asked about and those below it, as far as there is anything to count.</param>
/// <param name="Definitions">What each count means.</param>
internal sealed record ProportionalityReport(DateOnly From, DateOnly To, IReadOnlyList<CourtFigures> Courts, IReadOnlyList<MeasureDefinition> Definitions);

/// <summary>The figures of one court.</summary>
/// <param name="CourtCode">Its code.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="Figures">The figures.</param>
internal sealed record CourtFigures(string CourtCode, string CourtName, IReadOnlyList<Figure> Figures);

/// <summary>One count.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Code">Kind of it, for example a ground or a reason; null for all.</param>
/// <param name="Times">Person-times (人次): a debtor of two cases counts twice.</param>
/// <param name="Cases">Cases in which they occurred.</param>
/// <param name="Amount">Yuan of fines, or days of detention.</param>
/// <param name="MeanWorkingDays">Mean length of a removal, in working days after its ground was complete.</param>
/// <param name="WorstWorkingDays">The longest.</param>
/// <param name="Late">How many were late in law.</param>
/// <param name="Share">Share of all of the measure.</param>
internal sealed record Figure(ReportMeasure Measure, string? Code, long Times, long Cases, decimal? Amount, decimal? MeanWorkingDays, int? WorstWorkingDays, long? Late, decimal? Share);

/// <summary>What a count means.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Chinese.</param>
internal sealed record MeasureDefinition(ReportMeasure Measure, string English, string Chinese)
{
    public static IReadOnlyList<MeasureDefinition> All { get; } =
    [
        new(ReportMeasure.Warnings, "Warnings issued in the period, by their state now; SKIPPED: the court noted why it did without.", "期间内发出的预警，按现状态；SKIPPED 为记明不作预警的理由。"),
        new(ReportMeasure.Orders, "Restriction orders that came into force in the period and were not revoked.", "期间内生效且未被撤销的限制消费令。"),
        new(ReportMeasure.Entries, "Decisions to list that were signed in the period and not revoked.", "期间内签发且未被撤销的失信决定。"),
        new(ReportMeasure.EntriesByGround, "The same by ground; a decision on two grounds counts under both.", "同上，按情形；有两项情形的分别计入。"),
        new(ReportMeasure.EntriesByGrade, "The same by the grade that the judge gave.", "同上，按法官评定的等级。"),
        new(ReportMeasure.Checklist, "Decisions about organisations: ASKED with the caution checklist answered, DIFFICULTY where it says temporary difficulty, NOT_ASKED where it was decided elsewhere.",
            "对单位的决定：ASKED 为已作审慎问答，DIFFICULTY 为暂时经营困难，NOT_ASKED 为迁移数据。"),
        new(ReportMeasure.Grace, "Of the decisions: OFFERED where grace was given or refused with a reason to a firm in difficulty, USED where it was given, PERFORMED where the debt was paid within it.",
            "决定中：OFFERED 为给予宽限或者对困难企业说明理由不予宽限，USED 为给予宽限，PERFORMED 为宽限期内履行。"),
        new(ReportMeasure.Fines, "Fines decided in the period that stand; the amount is their sum in yuan.", "期间内决定且未被撤销的罚款；金额为合计元数。"),
        new(ReportMeasure.Detentions, "Detentions decided in the period that stand; the amount is their sum in days.", "期间内决定且未被撤销的拘留；数额为合计日数。"),
        new(ReportMeasure.PenaltiesSetAside, "Penalties decided in the period that the higher court set aside.", "期间内决定、被上级法院撤销的处罚。"),
        new(ReportMeasure.Referrals, "Referrals signed in the period, by their state now.", "期间内签发的移送，按现状态。"),
        new(ReportMeasure.Removals, "Public entries that ended in the period, by reason; working days from the day the ground was complete, against three; late is what ended after the last day in law.",
            "期间内移除的已公布记录，按事由；工作日自事由成立之日起算，对照三个工作日；late 为超过法定期限。"),
        new(ReportMeasure.Ladder, "DEBTORS on whom a step was taken in the period; SKIPPED: those of them for whom, at its end, a lighter step than the hardest one taken was missing. The steps are a served warning, an order in force, a signed entry, a penalty, a signed referral.",
            "DEBTORS 为期间内被采取惩戒步骤的被执行人；SKIPPED 为期末缺少较轻步骤的。步骤依次为已送达的预警、生效的限制消费令、签发的失信决定、处罚、签发的移送。"),
    ];
}

/// <summary>What the report counts.</summary>
internal enum ReportMeasure
{
    Warnings = 1,
    Orders = 2,
    Entries = 3,
    EntriesByGround = 4,
    EntriesByGrade = 5,
    Checklist = 6,
    Grace = 7,
    Fines = 8,
    Detentions = 9,
    PenaltiesSetAside = 10,
    Referrals = 11,
    Removals = 12,
    Ladder = 13,
}
