using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;

namespace CreditDiscipline.IntegrationTests.Sandbox;

public sealed class SandboxEventTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    [Fact]
    public async Task A_change_comes_once_as_an_event_and_once_signed_to_the_webhook()
    {
        var bank = await SandboxBank.NewAsync(api);
        var watch = await bank.WatchAsync("NONE");
        var (_, endpoint) = await api.RegisterAsync(bank);
        var position = (await bank.ChangeAsync("NONE", "ADD")).GetProperty("position").GetInt64();
        var listed = (await bank.UntilTypesAsync(watch, "initial", "listed"))[1];
        Assert.Equal((position, "LISTED", "NONE"), (listed.Data().GetProperty("position").GetInt64(), listed.Result(), listed.Data().GetProperty("resultBefore").GetString()));
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count > 0), "the webhook has it");
        await bank.ChangeAsync("NONE", "DELETE");
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count > 1), "the webhook has the end too");
        await bank.UntilTypesAsync(watch, "initial", "listed", "removed");
        Assert.Equal(["cn.creditdiscipline.subject.listed", "cn.creditdiscipline.subject.removed"], endpoint.SubjectEvents.Select(one => one.Type));
        Assert.All(endpoint.Taken, one => Assert.Equal("urn:credit-discipline:sandbox", one.Event.GetProperty("source").GetString())); // the challenge too
        Assert.DoesNotContain(endpoint.Refused, fault => fault != "no secret yet");
    }

    [Fact]
    public async Task Events_of_the_register_name_the_register_as_their_source()
    {
        var (bank, debtor) = (await api.PartnerAsync(TestPartner.NewClientId()), TestDebtor.New());
        var watch = await bank.WatchAsync(debtor);
        Assert.Equal("urn:credit-discipline:register", (await bank.UntilTypesAsync(watch, "initial"))[0].GetProperty("source").GetString());
    }

    [Fact]
    public async Task Every_kind_of_change_gives_the_documented_answer_and_the_documented_event()
    {
        var bank = await SandboxBank.NewAsync(api);
        var watch = await bank.WatchAsync("NONE");
        (string Kind, string Result, string Event)[] course =
        [
            ("ADD", "LISTED", "listed"), ("UPDATE", "LISTED", "updated"), ("SHIELD", "NONE", "removed"), ("UNSHIELD", "LISTED", "listed"), ("REVOKE", "NONE", "removed"),
            ("ADD", "LISTED", "listed"), ("RESTRICT_ADD", "LISTED_AND_RESTRICTED", "restricted"), ("EXEMPT_START", "LISTED_AND_RESTRICTED", "exemption-started"),
            ("RESTRICT_UPDATE", "LISTED_AND_RESTRICTED", "restriction-updated"), ("EXEMPT_END", "LISTED_AND_RESTRICTED", "exemption-ended"), ("DELETE", "RESTRICTED", "removed"),
            ("RESTRICT_LIFT", "NONE", "restriction-lifted"),
        ];
        foreach (var (kind, result, _) in course)
        {
            var changed = (await bank.ChangeAsync("NONE", kind)).GetProperty("items")[0];
            Assert.Equal((kind, result), (kind, changed.GetProperty("result").GetString()));
            Assert.Equal((kind, result), (kind, await bank.ResultAsync("NONE"))); // at once, on this host
        }
        var events = await bank.UntilTypesAsync(watch, ["initial", .. course.Select(step => step.Event)]);
        Assert.Equal(course.Select(step => step.Result), events.Skip(1).Select(one => one.Result()));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(one => one.Data().GetProperty("sequence").GetInt64()));
        var ids = events.Skip(1).Select(one => one.Data().GetProperty("entries")[0]).Where(entry => entry.GetProperty("register").GetString() == "LISTING").Select(entry => entry.GetProperty("entryId").GetGuid());
        Assert.Equal(2, ids.Distinct().Count()); // what was revoked never comes back; what was shielded does
    }

    [Fact]
    public async Task An_order_against_the_company_is_told_to_the_watchers_of_all_whom_it_binds()
    {
        var bank = await SandboxBank.NewAsync(api);
        var (company, representative, controller) = (await bank.WatchAsync("COMPANY"), await bank.WatchAsync("REPRESENTATIVE"), await bank.WatchAsync("CONTROLLER"));
        await bank.ChangeAsync("REPRESENTATIVE", "RESTRICT_LIFT");
        Assert.Equal(("NONE", "RESTRICTED", "LISTED_AND_RESTRICTED"), (await bank.ResultAsync("REPRESENTATIVE"), await bank.ResultAsync("CONTROLLER"), await bank.ResultAsync("COMPANY")));
        await bank.ChangeAsync("REPRESENTATIVE", "RESTRICT_ADD");
        await bank.ChangeAsync("CONTROLLER", "EXEMPT_START");
        await bank.ChangeAsync("COMPANY", "RESTRICT_LIFT");
        await bank.UntilTypesAsync(representative, "initial", "restriction-lifted", "restricted", "restriction-updated", "restriction-lifted");
        await bank.UntilTypesAsync(controller, "initial", "restriction-updated", "restriction-updated", "exemption-started", "restriction-lifted");
        await bank.UntilTypesAsync(company, "initial", "restriction-updated", "restriction-updated", "restriction-updated", "restriction-lifted");
    }

    [Fact]
    public async Task A_reset_tells_what_it_changes_and_nothing_else()
    {
        var bank = await SandboxBank.NewAsync(api);
        var watches = new Dictionary<string, Guid>();
        foreach (var subject in DocumentedSubject.All)
            watches[subject.Code] = await bank.WatchAsync(subject.Code);
        await bank.ChangeAsync("LISTED", "SHIELD");
        await bank.ChangeAsync("RESTRICTED", "RESTRICT_LIFT");
        await bank.ChangeAsync("NONE", "ADD");
        await bank.ChangeAsync("EXEMPTED", "EXEMPT_END");
        await bank.ResetAsync();
        var again = (await bank.ResetAsync()).GetProperty("position").GetInt64();
        await bank.UntilTypesAsync(watches["LISTED"], "initial", "removed", "listed");
        await bank.UntilTypesAsync(watches["RESTRICTED"], "initial", "restriction-lifted", "restricted");
        await bank.UntilTypesAsync(watches["NONE"], "initial", "listed", "removed");
        await bank.UntilTypesAsync(watches["EXEMPTED"], "initial", "exemption-ended", "exemption-started");
        Assert.Equal(DocumentedSubject.All.Count + 8, (await bank.AllEventsAsync()).Count);
        Assert.Equal(again, (await bank.ResetAsync()).GetProperty("position").GetInt64());
    }
}
