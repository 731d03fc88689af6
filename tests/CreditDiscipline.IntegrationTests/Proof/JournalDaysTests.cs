using CreditDiscipline.Application.Proof;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>What was told is never rewritten, is found by client and subject when its day is over, and goes when its time is over.</summary>
public sealed class JournalDaysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "Q-4")]
    public async Task Nobody_rewrites_what_was_told()
    {
        await api.Bank.AskAsync(TestDebtor.New());
        await MakeEventAsync("watched-1");
        var today = JournalDays.PartitionOf(api.Today);
        foreach (var statement in new[]
        {
            "update query_journal set result = 'NONE'", "delete from query_journal", "truncate query_journal", $"update {today} set result = 'LISTED'", $"delete from {today}", $"truncate {today}",
            $"truncate {JournalDays.PartitionOf(api.Today.AddDays(7))}",
            "update partner_events set type = 'x'", "delete from partner_events", "truncate partner_events cascade",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(statement));
            Assert.True(refused.SqlState == PostgresErrorCodes.RestrictViolation, $"{statement}: {refused.SqlState} {refused.MessageText}");
        }
    }

    [Fact]
    public async Task A_day_that_is_over_gets_its_indexes_once_by_however_many_hosts_and_today_is_in_order_of_time_alone()
    {
        await api.Bank.AskAsync(TestDebtor.New());
        if (api.Clock.CourtNow().Hour > 0)
        {
            await ApiFixture.UntilAsync(async () => (await IndexesAsync(api.Today.AddDays(-1))).Length == 3, "the timetable has closed yesterday");
        }
        else
        {
            api.SetClock(api.Today.Year, api.Today.Month, api.Today.Day, hour: 12); // just after midnight the day before still settles
            await NewHost().KeepAsync(CancellationToken.None);
        }
        var now = api.Clock.GetUtcNow();
        var day = api.Today;
        api.Clock.Set(now.AddDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NewHost().KeepAsync(CancellationToken.None)));
        await NewHost().KeepAsync(CancellationToken.None);
        var name = JournalDays.PartitionOf(day);
        Assert.Equal([$"{name}_at_idx", $"{name}_client", $"{name}_subject"], await IndexesAsync(day));
        Assert.Single(await IndexesAsync(day.AddDays(1)));

        // What a host left that died over an index is made anew.
        await RunAsync($"update pg_index set indisvalid = false where indexrelid = '{name}_subject'::regclass");
        Assert.Equal(2, (await IndexesAsync(day)).Length);
        await NewHost().KeepAsync(CancellationToken.None);
        Assert.Equal(3, (await IndexesAsync(day)).Length);
        Assert.Contains($"{name}_subject", await PlanAsync($"select client_id from query_journal where subject_key = '\\x00' and at >= '{day:yyyy-MM-dd} 00:00+08' and at < '{day.AddDays(1):yyyy-MM-dd} 00:00+08'"), StringComparison.Ordinal);
        api.Clock.Set(now);
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task What_was_kept_for_five_years_goes_and_nothing_younger()
    {
        var (oldest, expired) = (api.Today.AddYears(-5), api.Today.AddYears(-5).AddDays(-1));
        foreach (var day in new[] { oldest, expired, expired.AddYears(-1) })
        {
            await RunAsync($"select make_journal_day('{day:yyyy-MM-dd}')");
            await RunAsync($"insert into query_journal values (gen_random_uuid(), '{day:yyyy-MM-dd} 12:00+08', 'old', '\\x00', 'LOAN_REVIEW', null, '{day:yyyy-MM-dd}', null, 'NONE', 1)");
        }
        await MakeEventAsync("watched-2");
        await CopyEventAsync(oldest);
        await CopyEventAsync(expired);
        await CopyEventAsync(expired.AddYears(-1));
        var (answers, events) = (await api.ScalarAsync<long>("select count(*) from query_journal"), await api.ScalarAsync<long>("select count(*) from partner_events"));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => NewHost().KeepAsync(CancellationToken.None)));
        await NewHost().KeepAsync(CancellationToken.None);
        Assert.Equal((answers - 2, events - 2), (await api.ScalarAsync<long>("select count(*) from query_journal"), await api.ScalarAsync<long>("select count(*) from partner_events")));
        Assert.Equal($"{oldest:yyyy-MM-dd}", await api.ScalarAsync<string>("select reference from query_journal where client_id = 'old'"));
        Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from pg_class where relname in ('{JournalDays.PartitionOf(expired)}', '{JournalDays.PartitionOf(expired.AddYears(-1))}')"));
        Assert.Equal(3, (await IndexesAsync(oldest)).Length);

        // A clock that runs wild drops nothing.
        var now = api.Clock.GetUtcNow();
        api.Clock.Set(now.AddYears(40));
        await NewHost().KeepAsync(CancellationToken.None);
        api.Clock.Set(now);
        Assert.Equal((answers - 2, events - 2), (await api.ScalarAsync<long>("select count(*) from query_journal"), await api.ScalarAsync<long>("select count(*) from partner_events")));
    }

    [Fact]
    public async Task A_partition_that_somebody_reads_is_taken_out_without_stopping_the_banks_and_a_broken_attempt_is_finished()
    {
        var expired = api.Today.AddYears(-6);
        await RunAsync($"select make_journal_day('{expired:yyyy-MM-dd}')");
        await using (var reader = await api.Database.OpenConnectionAsync())
        {
            await using var transaction = await reader.BeginTransactionAsync();
            await using (var read = new NpgsqlCommand("select count(*) from query_journal", reader, transaction))
                await read.ExecuteNonQueryAsync();
            using var stop = new CancellationTokenSource();
            var keeping = NewHost().KeepAsync(stop.Token);
            await ApiFixture.UntilAsync(async () => await api.ScalarAsync<bool>($"select coalesce((select inhdetachpending from pg_inherits where inhrelid = to_regclass('{JournalDays.PartitionOf(expired)}')), false)"), "the partition is on its way out");
            await api.Bank.AskAsync(TestDebtor.New());
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
        }
        await NewHost().KeepAsync(CancellationToken.None);
        Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from pg_class where relname = '{JournalDays.PartitionOf(expired)}'"));
    }

    [Fact]
    public async Task Less_than_three_years_is_for_development()
    {
        Assert.Throws<InvalidOperationException>(() => api.BuildHost(api.Keys, "--Journal:KeepYears=2"));
        await using var shortest = api.BuildHost(api.Keys, "--Journal:KeepYears=3");
        await using var development = api.BuildHost(api.Keys, "--environment=Development", "--Journal:KeepYears=0");
        Assert.Equal((5, 3, 0), (KeptBy(api.Services), KeptBy(shortest.Services), KeptBy(development.Services)));
    }

    private static int KeptBy(IServiceProvider host) => host.GetRequiredService<AnswerRetention>().Years;

    private JournalDays NewHost() => new(api.Database, api.Clock, new AnswerRetention(AnswerRetention.Usual), NullLogger<JournalDays>.Instance);

    private async Task RunAsync(string sql)
    {
        await using var command = api.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private Task<string[]> IndexesAsync(DateOnly day) => api.ScalarAsync<string[]>(
        $"select array(select relname::text from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = to_regclass('{JournalDays.PartitionOf(day)}') and indisvalid order by relname)");

    private async Task<string> PlanAsync(string query)
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var off = new NpgsqlCommand("set local enable_seqscan = off", connection, transaction))
            await off.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"explain {query}", connection, transaction);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    /// <summary>A watch, whose first event says what the register knows.</summary>
    private async Task MakeEventAsync(string reference)
    {
        var list = new { items = new[] { new { reference, subject = new { name = "测试甲", documentType = "CITIZEN_ID", documentNumber = TestSubjects.CitizenNumber() }, purpose = "LOAN_REVIEW", authorizationReference = "A-1" } } };
        using var watched = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(api.Bank, "/v1/watches", list);
        Assert.True(watched.IsSuccessStatusCode);
        await ApiFixture.UntilAsync(async () => await api.ScalarAsync<long>("select count(*) from partner_events") > 0, "the first event is there");
    }

    /// <summary>An event of a day long ago.</summary>
    private Task CopyEventAsync(DateOnly day) => RunAsync($"""
        insert into partner_events (partner, sequence, id, watch_id, subject_key, purpose, type, position, at, body)
        select partner, -{day.DayNumber}, gen_random_uuid(), gen_random_uuid(), subject_key, purpose, type, position, '{day:yyyy-MM-dd} 12:00+08', body from partner_events where sequence > 0 order by at desc limit 1
        """);
}
