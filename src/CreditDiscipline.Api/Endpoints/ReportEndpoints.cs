using System.Globalization;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Reports;
using MediatR;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Reports for presidents and auditors.</summary>
internal static class ReportEndpoints
{
    private const int MostDays = 3660;
    private static readonly string[] Columns = ["courtCode", "courtName", "measure", "code", "times", "cases", "amount", "meanWorkingDays", "worstWorkingDays", "late", "share", "definition"];

    public static void MapReports(this IEndpointRouteBuilder app) => app.MapStaffGroup("/v1/reports", "Reports")
        .MapGet("/proportionality", ReportAsync).WithName("ReportProportionality").WithSummary("How a court and those below it used discipline in a period.")
        .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(ProportionalityReport), ["application/json"])).ProducesQueryProblems().Produces(406).AddOpenApiOperationTransformer(ReportsApi.DescribeTableAsync);

    private static async Task<IResult> ReportAsync(HttpContext http, QueryDay from, QueryDay to, IMediator mediator, CancellationToken cancellationToken, string? court = null)
    {
        if (from.Value > to.Value || to.Value.DayNumber - from.Value.DayNumber >= MostDays)
            throw new BadParameterException($"The period of at most {MostDays} days");
        if (http.Request.Prefers("application/json", QueryEndpoints.Table) is not { } type)
        {
            await Problems.WriteAsync(http, Problems.NotAcceptable);
            return TypedResults.Empty;
        }
        var report = await mediator.Send(new ReportProportionalityQuery(from.Value, to.Value, court), cancellationToken);
        return type == QueryEndpoints.Table ? TypedResults.Text(TableOf(report), $"{QueryEndpoints.Table}; charset=utf-8; header=present") : TypedResults.Ok(report);
    }

    /// <summary>The same as a table (RFC 4180): one line a count, with what it means.</summary>
    public static string TableOf(ProportionalityReport report)
    {
        var words = report.Definitions.ToDictionary(definition => definition.Measure, definition => definition.English);
        var lines = from court in report.Courts
                    from figure in court.Figures
                    select new[]
                    {
                        court.CourtCode, court.CourtName, Codes<ReportMeasure>.Of(figure.Measure), figure.Code, Text(figure.Times), Text(figure.Cases), Text(figure.Amount), Text(figure.MeanWorkingDays),
                        Text(figure.WorstWorkingDays), Text(figure.Late), Text(figure.Share), words[figure.Measure],
                    };
        return string.Concat(lines.Prepend(Columns).Select(cells => string.Join(',', cells.Select(ExportWriter.Quote)) + "\r\n"));
    }

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
