using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Audit;

public sealed class LedgerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Positions_are_gapless_and_in_commit_order_whatever_many_slow_writers_do_and_undo()
    {
        var seed = Random.Shared.Next();
        var ledger = new Ledger(new SubjectKeys(api.Keys));
        using var stop = new CancellationTokenSource();
        var reader = WatchAsync(stop.Token);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => WriteAsync(ledger, new Random(seed + writer))));
        await Task.Delay(300);
        await stop.CancelAsync();
        var seen = await reader;
        Assert.True(seen.SequenceEqual(Enumerable.Range((int)seen[0], seen.Count).Select(position => (long)position)), $"seed {seed}: a reader saw a gap");
        Assert.Equal(await api.ScalarAsync<long>("select position from change_head"), seen[^1]);
        await using var connection = await api.Database.OpenConnectionAsync();
        var report = await VerifyAsync(connection);
        Assert.Empty(report.Faults);
        Assert.True(report.Changes >= 200, $"seed {seed}: only {report.Changes} changes");
    }

    [Theory]
    [InlineData("update acts set actor_name = 'somebody else' where seq = 2", "act 2 was altered.")]
    [InlineData("delete from acts where seq = 3", "act 3 is missing; 4 follows.")]
    [InlineData("update changes set record = '{}' where position = 1", "change 1 was altered.")]
    [InlineData("update changes set kind = 'DELETE' where position = 2", "change 2 was altered.")]
    [InlineData("delete from changes where position = (select max(position) from changes)", "the head says")]
    [InlineData("delete from acts where seq = (select max(seq) from acts)", "the head says")]
    [InlineData("update act_seals set hash = decode(repeat('00', 32), 'hex')", "is not signed by the register.")]
    [InlineData("update act_seals set seq = 1, day = day - 1", "is not signed by the register.")]
    [InlineData("update acts set hash = decode(repeat('00', 32), 'hex') where seq = (select max(seq) from act_seals)", "is not the one that was sealed")]
    [InlineData("update public_entries set version = 99", "public entries are not what the feed says.")]
    [InlineData("delete from subject_entries where entry_id = (select entry_id from changes order by position desc limit 1)", "entries by subject are not what the feed says.")]
    [InlineData("insert into subject_entries values (decode(repeat('00', 16), 'hex'), gen_random_uuid())", "entries by subject are not what the feed says.")]
    public async Task Whoever_gets_past_the_triggers_is_found_out(string sql, string fault)
    {
        var court = new CourtActs(api);
        await court.ListAsync(TestDebtor.New());
        await SealAsync();
        await using var connection = await api.Database.OpenConnectionAsync();
        Assert.Empty((await VerifyAsync(connection)).Faults);
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "set local session_replication_role = replica; " + sql);
        var report = await VerifyAsync(connection);
        Assert.Contains(report.Faults, found => found.Contains(fault, StringComparison.Ordinal));
        await transaction.RollbackAsync();
    }

    [Theory]
    [InlineData("update acts set act = 'x'")]
    [InlineData("delete from changes")]
    [InlineData("truncate acts")]
    public async Task The_database_refuses_to_rewrite_history(string sql)
    {
        await new CourtActs(api).RegisterAsync(TestDebtor.New());
        await new CourtActs(api).ListAsync(TestDebtor.New());
        await using var connection = await api.Database.OpenConnectionAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));
        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
    }

    /// <summary>Seals as the service will tomorrow.</summary>
    private async Task SealAsync()
    {
        var tomorrow = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(1));
        using var seals = new ActSeals(api.Database, api.Keys, tomorrow, NullLogger<ActSeals>.Instance);
        await seals.SealAsync(CancellationToken.None);
        await seals.SealAsync(CancellationToken.None);
    }

    private async Task<LedgerReport> VerifyAsync(NpgsqlConnection connection)
    {
        using var signer = new BatchSigner(api.Keys.SigningKey, api.Keys.SigningKeyId);
        using var signatures = new BatchVerifier(signer.PublicKeyPem);
        return await new LedgerVerifier(connection, signatures).RunAsync(CancellationToken.None);
    }

    private async Task WriteAsync(Ledger ledger, Random random)
    {
        for (var round = 0; round < 12; round++)
        {
            await using var connection = await api.Database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await Task.Delay(random.Next(8));
            var changes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => NewChange()).ToList();
            await ledger.AppendAsync(connection, [.. changes.Select(_ => NewAct())], changes, DateTimeOffset.UtcNow, CancellationToken.None);
            await Task.Delay(random.Next(4)); // the head is held while a slow writer dawdles
            if (random.Next(4) == 0)
                await transaction.RollbackAsync();
            else
                await transaction.CommitAsync();
        }
    }

    private async Task<List<long>> WatchAsync(CancellationToken stop)
    {
        var seen = new List<long>();
        var last = await api.ScalarAsync<long>("select position from change_head");
        while (true)
        {
            var stopping = stop.IsCancellationRequested;
            await using var command = api.Database.CreateCommand("select position from changes where position > $1 order by position");
            command.Parameters.Add(new() { Value = last });
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                    seen.Add(last = reader.GetInt64(0));
            }
            if (stopping)
                return seen;
        }
    }

    private static Publication NewChange()
    {
        var id = Guid.NewGuid();
        return new Publication(
            ChangeKind.Add, Register.Listing, id, 1, false, false, null, [new PublishedSubject(SubjectKey.Read(Guid.NewGuid().ToByteArray()), "甲", null)],
            new RemovalRecord(id, Register.Listing, 1, new DateOnly(2026, 1, 1), null));
    }

    private static ActEntry NewAct() => new()
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
        ActorId = "writer",
        ActorName = "writer",
        Role = "JUDGE",
        CourtCode = "甘",
        Origin = "test",
        Act = "Test",
        RuleId = "TEST",
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
