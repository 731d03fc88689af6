using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Clocks;

/// <summary>The timetable in hosts of their own, on one database.</summary>
public sealed class TimetableTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public async Task Two_hosts_and_a_killed_one_carry_out_five_years_of_days_once_each()
    {
        api.SetClock(2019, 11, 18); // terms that end long before the machine's day
        var court = new CourtActs(api);
        var listings = new List<Guid>();
        for (var index = 0; index < 12; index++)
            listings.Add((await court.ListAsync(TestDebtor.New(), ["EVASION"], 24)).Listing);
        string[] arguments = ["--urls=http://127.0.0.1:0", "--Roles=worker", "--Clocks:Every=00:00:01", "--Clocks:CheckIn=00:00:01"];
        await using var first = HostProcess.Start(arguments, api.ConnectionString, api.KeyFile);
        await using var second = HostProcess.Start(arguments, api.ConnectionString, api.KeyFile);
        await first.ListeningAsync();
        await first.KillAsync(); // whatever it was doing
        await second.ListeningAsync();

        await ApiFixture.UntilAsync(async () => await api.ScalarAsync<long>("select count(*) from debtor_listings where state = 'DELETED'") == listings.Count, "every entry whose term is over has gone");
        Assert.Equal(listings.Count, await api.ScalarAsync<long>("select count(*) from changes where kind = 'DELETE'"));
        Assert.Equal(listings.Count, await api.ScalarAsync<long>("select count(*) from acts where act = 'DeleteListing' and refusal is null"));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from acts where refusal is not null"));
    }
}
