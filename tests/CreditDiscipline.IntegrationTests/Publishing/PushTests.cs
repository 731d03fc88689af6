using System.Net;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Publishing;

public sealed class PushTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Theory]
    [InlineData("FAIL", 3)]
    [InlineData("LOSE_RECEIPT", 2)]
    public async Task A_receiver_that_fails_or_loses_receipts_gets_every_change_once(string mode, int times)
    {
        await using var receiver = await ReceiverProcess.StartAsync($"r-{mode.ToLowerInvariant()}", api.Keys, api.Database);
        await CaughtUpAsync(receiver);
        await receiver.TellAsync(mode, times);
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        await CaughtUpAsync(receiver);
        Assert.False(await receiver.ShowsAsync(listing));
        var stats = await receiver.StatsAsync();
        Assert.Empty(stats.GetProperty("refusals").EnumerateArray());
        Assert.Equal(0, stats.GetProperty("rejected").GetInt64());
    }

    [Fact]
    public async Task A_receiver_that_was_killed_goes_on_where_it_was()
    {
        await using var receiver = await ReceiverProcess.StartAsync("r-killed", api.Keys, api.Database);
        var (_, listing, _) = await _court.ListAsync(TestDebtor.New());
        await CaughtUpAsync(receiver);
        Assert.True(await receiver.ShowsAsync(listing));
        await receiver.CrashAsync();
        Assert.True(await receiver.ShowsAsync(listing));
        var (_, second, _) = await _court.ListAsync(TestDebtor.New());
        await CaughtUpAsync(receiver);
        Assert.True(await receiver.ShowsAsync(second));
        Assert.Empty((await receiver.StatsAsync()).GetProperty("refusals").EnumerateArray());
    }

    [Fact]
    public async Task A_hanging_receiver_delays_no_other()
    {
        await using var hanging = await ReceiverProcess.StartAsync("r-hanging", api.Keys, api.Database);
        await using var other = await ReceiverProcess.StartAsync("r-other", api.Keys, api.Database);
        await CaughtUpAsync(hanging);
        await CaughtUpAsync(other);
        await hanging.TellAsync("HANG", 1);
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await CaughtUpAsync(other);
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(async () => !await other.ShowsAsync(listing), "the removal is at the other receiver");
    }

    [Fact]
    public async Task Rejected_records_are_kept_with_their_code_and_block_nothing()
    {
        await using var receiver = await ReceiverProcess.StartAsync("r-picky", api.Keys, api.Database);
        await CaughtUpAsync(receiver);
        await receiver.TellAsync("REJECT", 1);
        await _court.ListAsync(TestDebtor.New());
        await CaughtUpAsync(receiver);
        Assert.Equal("REJECTED TEST_REJECT", await api.ScalarAsync<string>("select outcome || ' ' || code from push_rejections where receiver = 'r-picky'"));
    }

    [Fact, Trait("Rule", "PUSH-4")]
    public async Task An_enterprise_platform_gets_no_natural_person()
    {
        await using var receiver = await ReceiverProcess.StartAsync("r-sme", api.Keys, api.Database, enterprisesOnly: true);
        var (_, listing, order) = await _court.ListAsync(TestDebtor.New());
        await CaughtUpAsync(receiver);
        Assert.Null(await receiver.FindAsync(listing));
        Assert.Null(await receiver.FindAsync(order));
    }

    [Fact]
    public async Task Who_was_removed_before_the_nightly_push_is_never_sent()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        await using var receiver = await ReceiverProcess.StartAsync("r-late", api.Keys, api.Database);
        await CaughtUpAsync(receiver);
        Assert.False(await receiver.ShowsAsync(listing));
        Assert.True((await receiver.StatsAsync()).GetProperty("superseded").GetInt64() >= 2);
    }

    [Fact]
    public async Task An_unknown_receiver_cannot_be_pushed_to() =>
        await api.Staff("admin", OfficerRole.Administrator, "甘").PostAsync("/v1/receivers/nobody/push", null).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");

    /// <summary>Runs the routine lane and waits until both lanes are at the head.</summary>
    private async Task CaughtUpAsync(ReceiverProcess receiver)
    {
        await new Receivers(api.Database).RunRoutineAsync(receiver.Code, CancellationToken.None);
        var head = await api.ScalarAsync<long>("select position from change_head");
        await ApiFixture.UntilAsync(
            async () => await api.ScalarAsync<long>($"select position from receiver_lanes where receiver = '{receiver.Code}' and lane = 'ROUTINE'") >= head
                && !await api.ScalarAsync<bool>($"select exists (select 1 from changes, receiver_lanes lane where urgent and lane.receiver = '{receiver.Code}' and lane.lane = 'PRIORITY' and changes.position > lane.position and changes.position <= {head})"),
            $"{receiver.Code} has everything up to {head}");
    }
}
