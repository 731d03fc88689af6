using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Sandbox;

/// <summary>Several hosts, restarts and days.</summary>
public sealed class SandboxHostsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Another_host_and_one_that_starts_later_show_the_same_sandbox()
    {
        var partner = await TestPartner.RegisterAsync(api, sandbox: true);
        var bank = api.Partner(partner);
        await using var other = await TestHost.StartAsync(api);
        await bank.ChangeAsync("LISTED", "SHIELD");
        await bank.ChangeAsync("RESTRICTED", "RESTRICT_UPDATE");
        var token = await partner.TokenAsync(api.Anonymous);
        await ApiFixture.UntilAsync(async () => await other.NewClient(token).ResultAsync("LISTED") == "NONE", "the other host has heard of it", seconds: 2);
        await using var later = await TestHost.StartAsync(api);
        var client = later.NewClient(token);
        await ApiFixture.UntilAsync(async () => (await client.PostAsJsonAsync("/v1/status", DocumentedSubject.Of("LISTED").Question)).IsSuccessStatusCode, "the later host answers");
        Assert.Equal(await bank.SubjectsAsync(), await client.SubjectsAsync());
        Assert.Equal("NONE", await client.ResultAsync("LISTED"));
        Assert.Equal(8, (await client.AskAsync("RESTRICTED")).GetProperty("restrictions")[0].GetProperty("categories").GetArrayLength());
        await client.ChangeAsync("LISTED", "UNSHIELD"); // what was shielded comes back as it was
        Assert.Equal("LISTED", await client.ResultAsync("LISTED"));
    }

    [Fact]
    public async Task A_partner_that_a_command_takes_in_has_its_subjects_and_one_that_is_only_tried_out_leaves_none()
    {
        var (id, tried) = (TestPartner.NewClientId(), TestPartner.NewClientId());
        await using (var command = HostProcess.Start(["partner", "--client-id", id, "--name", "沙盒银行", "--sandbox"], api.ConnectionString, api.KeyFile))
            Assert.Equal(0, await command.ExitAsync());
        await api.Administrator.PostAsJsonAsync("/v1/partners?dryRun=true", TestPartner.Registration(tried, sandbox: true)).SuccessAsync();
        Assert.Equal(18L, await api.ScalarAsync<long>($"select count(*) from sandbox_slots where client_id = '{id}'"));
        Assert.Equal(0L, await api.ScalarAsync<long>($"select count(*) from sandboxes where client_id = '{tried}'"));
    }

    [Fact]
    public async Task A_killed_host_loses_nothing_of_a_sandbox()
    {
        var partner = await TestPartner.RegisterAsync(api, sandbox: true);
        string token;
        await using (var first = HostProcess.Start(["--urls=http://127.0.0.1:0"], api.ConnectionString, api.KeyFile))
        {
            using var client = new HttpClient { BaseAddress = await first.ReadyAsync() };
            token = await partner.TokenAsync(client);
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            await client.ChangeAsync("NONE", "RESTRICT_ADD");
            await first.KillAsync();
        }
        await using var second = HostProcess.Start(["--urls=http://127.0.0.1:0"], api.ConnectionString, api.KeyFile);
        using var again = new HttpClient { BaseAddress = await second.ReadyAsync() };
        again.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await ApiFixture.UntilAsync(async () => (await again.PostAsJsonAsync("/v1/status", DocumentedSubject.Of("NONE").Question)).IsSuccessStatusCode, "the host answers");
        Assert.Equal("RESTRICTED", await again.ResultAsync("NONE"));
    }

    [Fact]
    public async Task A_stream_stands_at_its_position_while_the_sandbox_changes_and_goes_on_there()
    {
        var bank = await SandboxBank.NewAsync(api);
        Assert.Equal("LISTED", await bank.ResultAsync("LISTED"));
        await using var stream = await StreamClient.OpenAsync(bank);
        await bank.ChangeAsync("LISTED", "DELETE");
        await stream.SendAsync([JsonSerializer.Serialize(DocumentedSubject.Of("LISTED").Question)]);
        Assert.Equal("LISTED", (await stream.ReadAsync())!.Value.GetProperty("answer").GetProperty("result").GetString());
        stream.Abort();
        await using var resumed = await StreamClient.OpenAsync(bank, $"?position={stream.Position}&firstLine=2");
        await resumed.SendAsync([JsonSerializer.Serialize(DocumentedSubject.Of("LISTED").Question)]);
        await resumed.EndAsync();
        Assert.Equal("LISTED", (await resumed.ReadToEndAsync()).Lines[0].GetProperty("answer").GetProperty("result").GetString());
        Assert.Equal("NONE", await bank.ResultAsync("LISTED"));
        Assert.Equal(410, (await StreamClient.OpenAsync(api.Bank, $"?position={stream.Position}&firstLine=1")).Status); // it is no position of the register's
    }

    [Fact]
    public async Task Who_was_registered_before_there_were_sandboxes_gets_one_at_the_start_of_a_host_or_when_it_looks()
    {
        var (early, late) = (await TestPartner.RegisterAsync(api), await TestPartner.RegisterAsync(api));
        await api.ScalarAsync<bool>($"update partners set sandbox = true, revision = revision + 1 where client_id = '{early.ClientId}' returning sandbox");
        await using var host = await TestHost.StartAsync(api);
        var token = await early.TokenAsync(api.Anonymous);
        await ApiFixture.UntilAsync(async () => await host.NewClient(token).ResultAsync("LISTED") == "LISTED", "the subjects are there");
        await api.ScalarAsync<bool>($"update partners set sandbox = true, revision = revision + 1 where client_id = '{late.ClientId}' returning sandbox");
        var bank = api.NewClient(await late.TokenAsync(api.Anonymous));
        await ApiFixture.UntilAsync(async () => (await bank.GetAsync("/v1/sandbox/subjects")).StatusCode == HttpStatusCode.OK, "the host knows that it is of the sandbox");
        Assert.Equal("LISTED", await bank.ResultAsync("LISTED"));
        Assert.Equal(DocumentedSubject.All.Count, (await bank.SubjectsAsync()).Count);
    }
}

/// <summary>A fixture whose days pass.</summary>
public sealed class SandboxDaysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_term_that_ends_is_over_after_three_days_and_begins_anew_with_a_reset()
    {
        var partner = await TestPartner.RegisterAsync(api, sandbox: true);
        var bank = api.Partner(partner);
        var watch = await bank.WatchAsync("TERM_ENDING");
        api.Clock.Set(api.Clock.GetUtcNow().AddDays(3));
        Assert.Equal("LISTED", await api.Partner(partner).ResultAsync("TERM_ENDING"));
        await using (var hold = await api.Database.OpenConnectionAsync())
        {
            await using var transaction = await hold.BeginTransactionAsync();
            await using var take = new NpgsqlCommand($"select pg_advisory_xact_lock({Feed.Sandbox.WatchLock})", hold);
            await take.ExecuteNonQueryAsync();
            api.Clock.Set(api.Clock.GetUtcNow().AddDays(1));
            bank = api.Partner(partner);
            Assert.Equal("NONE", await bank.ResultAsync("TERM_ENDING"));
            await Task.Delay(2_500);
            Assert.Single(await bank.EventsAsync(watch)); // who follows the register tells nothing of the sandbox
        }
        Assert.Equal("NONE", (await bank.SubjectsAsync())["TERM_ENDING"]);
        await bank.UntilTypesAsync(watch, "initial", "removed");
        await bank.ResetAsync();
        Assert.Equal("LISTED", await bank.ResultAsync("TERM_ENDING"));
        var events = await bank.UntilTypesAsync(watch, "initial", "removed", "listed");
        Assert.Equal(events.Select(Position).Order(), events.Select(Position));
        foreach (var subject in DocumentedSubject.All)
            Assert.Equal(subject.Result, await bank.ResultAsync(subject.Code)); // all others stand as ever

        static long Position(JsonElement one) => one.Data().GetProperty("position").GetInt64();
    }
}
