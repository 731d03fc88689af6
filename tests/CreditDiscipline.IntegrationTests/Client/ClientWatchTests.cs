using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;
using static CreditDiscipline.IntegrationTests.Client.ClientQuestions;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>Watch-lists and events by the package.</summary>
public sealed class ClientWatchTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private BankProgram _bank = null!;

    private CreditDisciplineClient Credit => _bank.Credit;

    public async Task InitializeAsync() => _bank = await BankProgram.NewAsync(api);

    public Task DisposeAsync()
    {
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Watches_are_put_listed_read_and_taken_off()
    {
        var (first, second) = (TestDebtor.New(), TestDebtor.New());
        WatchItem[] items = [Watch(first, "W-1") with { ExpiresOn = api.Today.AddYears(1) }, Watch(second, "W-2"), Watch(second, "W-3") with { AuthorizationReference = null }];
        var outcomes = await Credit.PutWatchesAsync(items);
        Assert.Equal([WatchChange.Created, WatchChange.Created, WatchChange.Refused], outcomes.Select(outcome => outcome.Outcome));
        Assert.Equal(("/authorizationReference", "CONSENT_REQUIRED", "Q-3"), outcomes[2].Errors!.Select(error => (error.Pointer, error.Code, error.Rule)).Single());
        Assert.Equal([WatchChange.Unchanged, WatchChange.Unchanged, WatchChange.Refused], (await Credit.PutWatchesAsync(items)).Select(outcome => outcome.Outcome));

        var listed = await ClientStreamTests.ToListAsync(Credit.ListWatchesAsync());
        Assert.Equal(["W-1", "W-2"], listed.Select(watch => watch.Reference).Order());
        var read = await Credit.GetWatchAsync(outcomes[0].WatchId!.Value);
        Assert.Contains(read, listed);
        Assert.Equal((QueryPurpose.LoanReview, StatusResult.None, api.Today.AddYears(1), DocumentType.CitizenId), (read.Purpose, read.Result, read.ExpiresOn, read.DocumentType));
        Assert.Contains("****", read.DocumentNumber, StringComparison.Ordinal);

        Assert.True(await Credit.RemoveWatchAsync(read.WatchId));
        Assert.False(await Credit.RemoveWatchAsync(read.WatchId));
        Assert.Equal(ProblemCodes.NotFound, (await Assert.ThrowsAsync<CreditProblemException>(() => Credit.GetWatchAsync(read.WatchId))).Code);
        var removed = await Credit.RemoveWatchesAsync(["W-1", "W-2"]);
        Assert.Equal((1, "W-1"), (removed.Removed, Assert.Single(removed.Unknown)));
        Assert.Empty(await ClientStreamTests.ToListAsync(Credit.ListWatchesAsync()));
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page()
    {
        await Credit.PutWatchesAsync([.. Enumerable.Range(0, 450).Select(number => Watch(TestDebtor.New(), $"L-{number}"))]);
        var listed = await ClientStreamTests.ToListAsync(Credit.ListWatchesAsync());
        Assert.Equal(450, listed.Select(watch => watch.Reference).Distinct().Count());
        Assert.Equal(3, _bank.Sent.Requests.Count(request => request is { Path: "/v1/watches", Status: 200 }) - 1);
    }

    [Fact]
    public async Task Events_are_followed_as_they_come()
    {
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        await Credit.PutWatchesAsync([Watch(debtor, "E-1")]);
        var acting = Task.Run(async () =>
        {
            var (caseId, listing, order) = await court.ListAsync(debtor);
            await court.PayAsync(caseId);
            await court.RemoveAsync(listing, order);
        });
        var events = new List<SubjectEvent>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var one in Credit.FollowEventsAsync(0, TimeSpan.FromMilliseconds(50), enough.Token))
        {
            events.Add(one);
            if (one.Kind == EventKind.RestrictionLifted)
                break;
        }
        await acting;
        Assert.Equal([EventKind.Initial, EventKind.Restricted, EventKind.Listed, EventKind.Removed, EventKind.RestrictionLifted], events.Select(one => one.Kind));
        Assert.Equal([StatusResult.None, StatusResult.Restricted, StatusResult.ListedAndRestricted, StatusResult.Restricted, StatusResult.None], events.Select(one => one.Data.Result));
        Assert.Equal([null, StatusResult.None], events.Take(2).Select(one => one.Data.ResultBefore));
        Assert.Equal([1, 2, 3, 4, 5], events.Select(one => one.Data.Sequence));
        Assert.Equal((Register.Listing, true), (events[2].Data.Entries[0].Register, events[2].Data.Entries[0].NameMatches));
        Assert.Null(events[3].Data.Entries[0].CaseNumber);

        var page = await Credit.ReadEventsAsync(2, 2);
        Assert.Equal((4, 5), (page.After, page.Head));
        Assert.Equal(events.Skip(2).Take(2).Select(one => one.Id), page.Items.Select(one => one.Id));
    }

    [Fact]
    public async Task An_outage_does_not_end_who_follows_events()
    {
        await using var proxy = new CuttingProxy(api.Address);
        using var bank = await BankProgram.NewAsync(api, options => options.TotalTimeout = TimeSpan.FromSeconds(1), proxy.Address);
        await bank.Credit.PutWatchesAsync([Watch(TestDebtor.New(), "O-1")]);
        var seen = new List<string>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var one in bank.Credit.FollowEventsAsync(0, TimeSpan.FromMilliseconds(50), enough.Token))
        {
            seen.Add(one.Data.Reference);
            if (seen.Count == 2)
                break;
            proxy.IsShut = true;
            _ = Task.Run(async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(2.5));
                proxy.IsShut = false;
                await bank.Credit.PutWatchesAsync([Watch(TestDebtor.New(), "O-2")]);
            });
        }
        Assert.Equal(["O-1", "O-2"], seen);
    }
}
