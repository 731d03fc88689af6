using System.Globalization;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using Npgsql;
using static CreditDiscipline.Benchmarks.ScaleStory;

namespace CreditDiscipline.Benchmarks;

/// <summary>Many debtors of one court pay, and the court lets them go under one signature: from the signature to the receiver that took each removal last.</summary>
internal static class PayoutDay
{
    private sealed record PaidCase(Guid Id, string Amount);

    /// <summary>Seconds that 95 of a hundred removals took at most, from the signature to the last receiver.</summary>
    public static async Task<double> RunAsync(Uri host, StaffTokens tokens, NpgsqlDataSource database, int debtors)
    {
        var (court, cases) = await FindAsync(database, debtors);
        using var judge = Client(host, tokens.Issue(new Officer("judge", "法官", OfficerRole.Judge, court), TimeSpan.FromHours(1)));
        using var president = Client(host, tokens.Issue(new Officer("president", "院长", OfficerRole.President, court), TimeSpan.FromHours(1)));
        var today = TimeProvider.System.CourtToday();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (paid, _) =>
            await PostAsync(judge, $"/v1/cases/{paid.Id}/credits", new { bankReference = $"P-{paid.Id:N}", amount = paid.Amount, creditedOn = today }));
        var run = (await PostAsync(judge, "/v1/payout-runs", new { payDay = today, cases = cases.Select(paid => paid.Id) })).GetProperty("runId").GetGuid();
        await PostAsync(judge, $"/v1/payout-runs/{run}/submit", null);
        await PostAsync(president, $"/v1/payout-runs/{run}/sign", new { });
        for (var left = 1d; left > 0; left = await ScalarAsync(database, $"""
            select count(*) from payout_items item where run_id = '{run}' and (state = 'PROPOSED' or exists (
              select 1 from debtor_listings listing join changes on changes.entry_id = listing.id and changes.kind = 'DELETE'
              where listing.case_id = item.case_id and changes.position > (select min(position) from receiver_lanes where lane = 'PRIORITY')))
            """))
        {
            await Task.Delay(100);
        }
        return await ScalarAsync(database, $"""
            select percentile_cont(0.95) within group (order by extract(epoch from arrived - signed))::float8
            from (select (select max(at) from acts where act = 'SignPayoutRun' and refusal is null) as signed,
                (select max(first) from (select min(accepted_at) as first from push_batches where lane = 'PRIORITY' and from_position < changes.position and to_position >= changes.position group by receiver) each) as arrived
              from payout_items item join debtor_listings listing on listing.case_id = item.case_id join changes on changes.entry_id = listing.id and changes.kind = 'DELETE' where item.run_id = '{run}') removals
            """);
    }

    /// <summary>Open cases of the court that has most of them, each with one public entry without a term.</summary>
    private static async Task<(string Court, List<PaidCase> Cases)> FindAsync(NpgsqlDataSource database, int debtors)
    {
        await using var command = database.CreateCommand("""
            with paying as (
              select source.id, source.court_code, source.amount_due from enforcement_cases source join debtor_listings listing on listing.case_id = source.id
              where listing.state = 'PUBLISHED' and listing.term_ends_on is null and source.performed_on is null group by source.id having count(*) = 1)
            select court_code, id, to_char(amount_due, 'FM999999999999990.00') from paying
            where court_code = (select court_code from paying group by court_code order by count(*) desc, court_code limit 1) order by id limit $1
            """);
        command.Parameters.Add(new() { Value = debtors });
        await using var reader = await command.ExecuteReaderAsync();
        var (court, cases) = ("", new List<PaidCase>());
        while (await reader.ReadAsync())
        {
            court = reader.GetString(0);
            cases.Add(new PaidCase(reader.GetGuid(1), reader.GetString(2)));
        }
        return cases.Count == debtors ? (court, cases) : throw new InvalidOperationException($"Only {cases.Count} debtors of one court can pay.");
    }

    private static async Task<double> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
