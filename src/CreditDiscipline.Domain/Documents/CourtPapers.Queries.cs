using System.Globalization;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Documents;

/// <summary>One look-up of a subject, as the subject is told of it (Q-6).</summary>
/// <param name="At">When.</param>
/// <param name="Way">How.</param>
/// <param name="By">Name of the institution or court; null for the public.</param>
/// <param name="Purpose">Purpose that a partner stated.</param>
/// <param name="Authorization">Reference of the subject's authorisation that a partner stated.</param>
public sealed record ToldQuery(DateTimeOffset At, QueryWay Way, string? By, QueryPurpose? Purpose, string? Authorization);

/// <summary>Who asked about a subject in a period.</summary>
/// <param name="Name">Name of the subject.</param>
/// <param name="Number">Its number; the document shows it masked.</param>
/// <param name="Reference">Reference of the subject's request.</param>
/// <param name="ReceivedOn">Day on which the request came in.</param>
/// <param name="From">Beginning of the period.</param>
/// <param name="To">Its end.</param>
/// <param name="Queries">The look-ups, newest first.</param>
/// <param name="IsCut">There were more, older ones.</param>
public sealed record QueryReport(string Name, IdentityNumber Number, string Reference, DateOnly ReceivedOn, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<ToldQuery> Queries, bool IsCut);

// What a subject is told of the look-ups made of it.
public static partial class CourtPapers
{
    private const string PersonalInformation = "《中华人民共和国个人信息保护法》";

    /// <summary>查询记录告知书 (Q-6): which institutions asked, when, why and by which authorisation. Staff are named by their court.</summary>
    /// <param name="report">What is told.</param>
    /// <param name="officer">Who hands it out.</param>
    public static CourtPaper Queries(QueryReport report, Officer officer) => new CourtPaper
    {
        Kind = DocumentKind.QueryReport,
        Title = DocumentKind.QueryReport.Title(),
        Number = $"申请编号：{report.Reference}",
        Court = CourtName(officer.CourtCode),
        Items =
        [
            new("申请人", report.Name), new(ChineseNames.Of(report.Number.Type), report.Number.Masked), new("申请受理日期", ChineseNumber.Of(report.ReceivedOn)),
            new("查询记录期间", $"自{Moment(report.From)}起至{Moment(report.To)}止"), new("查询记录", report.IsCut ? $"最近{report.Queries.Count}条" : $"共{report.Queries.Count}条"),
        ],
        Reasons =
        [
            $"依照{PersonalInformation}第四十五条的规定，现将上述期间内查询申请人在本名录中信息的情况告知如下{(report.Queries.Count > 0 ? "：" : "。")}",
            .. report.Queries.Select((query, place) => Line(place + 1, query)),
        ],
        Decision = report.Queries.Count > 0 ? [] : ["上述期间内没有查询记录。"],
        Closing =
        [
            .. report.IsCut ? ["更早的查询记录可以另行申请告知。"] : Array.Empty<string>(),
            $"查询记录保存{ChineseNumber.Of(Periods.QueryRecordYears)}年；法院工作人员的查询列明其所在法院；公众凭姓名（名称）和完整证件号码查询的，不记录查询人身份。",
            "申请人认为查询未经授权或者超出约定目的的，可以向查询机构或者其监管部门提出，也可以向本院反映。",
        ],
        Signatures = [],
        Recorder = new Signature("经办人", officer.Name),
        Date = report.To.CourtDay(),
    }.Complete();

    private static string Line(int place, ToldQuery query) =>
        $"（{place}）{Moment(query.At)}，{query.By ?? "公众"}，{NameOf(query.Way)}{(query.Purpose is { } purpose ? $"，查询目的：{NameOf(purpose)}" : "")}{(query.Authorization is { } authorization ? $"，授权编号：{authorization}" : "")}。";

    private static string Moment(DateTimeOffset at) => at.InCourt().ToString("yyyy年M月d日HH时mm分ss秒", CultureInfo.InvariantCulture);
}
