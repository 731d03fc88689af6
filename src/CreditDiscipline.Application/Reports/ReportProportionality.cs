using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Time;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Reports;

/// <summary>How a court and those below it used discipline in a period, for presidents and auditors.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="CourtCode">Court; left out, the caller's own.</param>
internal sealed record ReportProportionalityQuery(DateOnly From, DateOnly To, string? CourtCode) : IRequest<ProportionalityReport>;

internal sealed class ReportProportionalityHandler(NpgsqlDataSource database, Sight sight, Caller caller) : IRequestHandler<ReportProportionalityQuery, ProportionalityReport>
{
    private static readonly (DateOnly[] Days, int[] Passed) Calendar = CountWorkingDays();

    public async Task<ProportionalityReport> Handle(ReportProportionalityQuery request, CancellationToken cancellationToken)
    {
        Guard.Require(caller.Officer.Role is OfficerRole.Auditor or OfficerRole.President, Rules.RoleMayNot);
        var court = request.CourtCode ?? caller.Officer.CourtCode;
        if (!sight.Covers(court))
            throw new NotFoundException("court", court);
        var courts = CourtDirectory.Gansu.All.Where(below => CourtDirectory.Gansu.Oversees(court, below.Code)).ToList();
        var figures = (await CountAsync([.. courts.Select(below => below.Code)], request.From, request.To, cancellationToken)).ToLookup(row => row.Court, row => row.Figure);
        return new ProportionalityReport(request.From, request.To, [.. courts.Where(below => figures.Contains(below.Code)).Select(below => new CourtFigures(below.Code, below.Name, [.. figures[below.Code]]))], MeasureDefinition.All);
    }

    private async Task<List<(string Court, Figure Figure)>> CountAsync(string[] courts, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ProportionalitySql.Text);
        command.Parameters.Add(new() { Value = courts });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = Calendar.Days });
        command.Parameters.Add(new() { Value = Calendar.Passed });
        command.Parameters.Add(new() { Value = CautionChecklist.NotAsked[0].ToString() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string, Figure)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), new Figure(
                Codes<ReportMeasure>.Parse(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), Number(reader, 5), Number(reader, 6),
                reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetInt64(8), Number(reader, 9))));
        }
        return [.. rows.OrderBy(row => row.Item2.Measure).ThenBy(row => row.Item2.Code, StringComparer.Ordinal)];
    }

    private static decimal? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    /// <summary>Every day of the calendar with the working days up to it: the difference of two days is what lies between them (CLOCK-4).</summary>
    private static (DateOnly[] Days, int[] Passed) CountWorkingDays()
    {
        var (days, passed) = (new List<DateOnly>(), new List<int>());
        for (var day = CourtTime.EarliestDay; day <= CourtTime.LatestDay; day = day.AddDays(1))
        {
            if (!WorkingCalendar.Official.Covers(day.Year))
                continue;
            days.Add(day);
            passed.Add((passed.Count == 0 ? 0 : passed[^1]) + (WorkingCalendar.Official.IsWorkingDay(day) ? 1 : 0));
        }
        return ([.. days], [.. passed]);
    }
}
