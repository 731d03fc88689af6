using System.Globalization;
using System.Text.RegularExpressions;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>How a past answer is found in a day that is not over.</summary>
public sealed partial class JournalSearchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_answer_of_today_is_found_without_reading_the_day()
    {
        var today = JournalDays.PartitionOf(api.Today);
        await using (var many = api.Database.CreateCommand($"""
            insert into query_journal select gen_random_uuid(), '{api.Today:yyyy-MM-dd} 00:00+08'::timestamptz + number * interval '1 millisecond', 'many', '\x00', 'LOAN_REVIEW', null, null, null, 'NONE', 1
            from generate_series(1, 100000) number
            """))
        {
            await many.ExecuteNonQueryAsync();
        }
        await api.Bank.AskAsync(TestDebtor.New()); // a host takes what came into the index when it has written itself
        var pages = await api.ScalarAsync<long>($"select pg_relation_size('{today}') / 8192");
        var plan = "";
        await ApiFixture.UntilAsync(
            async () =>
            {
                plan = await QueryPlan.OfAsync(api.Database, $"(analyze) select * from query_journal where at = '{api.Today:yyyy-MM-dd} 00:00:50+08' and client_id = 'many'");
                return LossyBlocks().Match(plan) is { Success: true } blocks && int.Parse(blocks.Groups[1].Value, CultureInfo.InvariantCulture) * 5 < pages;
            },
            "a fifth of the day is read at most");
        Assert.Contains($"{today}_at_idx", plan, StringComparison.Ordinal);
    }

    [GeneratedRegex("Heap Blocks: lossy=([0-9]+)")]
    private static partial Regex LossyBlocks();
}
