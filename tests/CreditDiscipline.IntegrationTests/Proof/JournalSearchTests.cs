using System.Globalization;
using System.Text.RegularExpressions;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>How a past answer is found in a day that is not over.</summary>
public sealed partial class JournalSearchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_answer_of_today_is_found_without_reading_the_day()
    {
        var today = JournalDays.PartitionOf(api.Today);
        await using (var many = api.Database.CreateCommand($"""
            insert into query_journal select gen_random_uuid(), '{api.Today:yyyy-MM-dd} 00:00+08'::timestamptz + number * interval '1 millisecond', 'many', '\\x00', 'LOAN_REVIEW', null, null, null, 'NONE', 1
            from generate_series(1, 400000) number
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
                plan = await PlanAsync();
                return LossyBlocks().Match(plan) is { Success: true } blocks && int.Parse(blocks.Groups[1].Value, CultureInfo.InvariantCulture) * 20 < pages;
            },
            "a twentieth of the day is read at most");
        Assert.Contains($"{today}_at_idx", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Gather", plan, StringComparison.Ordinal); // a millisecond's work needs no helpers
        Assert.DoesNotContain("JIT", plan, StringComparison.Ordinal);
    }

    /// <summary>How PostgreSQL finds the row of a past answer.</summary>
    private async Task<string> PlanAsync()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var plain = new NpgsqlCommand(PastAnswers.PlainPlan, connection, transaction))
            await plain.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"explain (analyze) {PastAnswers.Row}", connection, transaction).With(Guid.NewGuid(), new DateTimeOffset(api.Today, new TimeOnly(0, 2), TimeSpan.FromHours(8)).UtcDateTime, "many");
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    [GeneratedRegex("Heap Blocks: lossy=([0-9]+)")]
    private static partial Regex LossyBlocks();
}
