using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>What a partner does with its watch-list.</summary>
internal static class WatchList
{
    private const string Prefix = "cn.creditdiscipline.subject.";

    public static object Item(TestDebtor debtor, string? reference = null, string? purpose = "LOAN_REVIEW", string? authorization = "A-1", DateOnly? expiresOn = null) => new
    {
        reference = reference ?? $"C-{debtor.Number[^6..]}",
        subject = new { name = debtor.Name, documentType = "CITIZEN_ID", documentNumber = debtor.Number },
        purpose,
        authorizationReference = authorization,
        expiresOn,
    };

    public static Task<HttpResponseMessage> PutAsync(this HttpClient bank, params object[] items) => bank.PutAsJsonAsync("/v1/watches", new { items });

    /// <summary>Watches one debtor and gives the watch's id.</summary>
    public static async Task<Guid> WatchAsync(this HttpClient bank, TestDebtor debtor, string? reference = null, DateOnly? expiresOn = null) =>
        (await bank.PutAsync(Item(debtor, reference, expiresOn: expiresOn)).SuccessAsync()).GetProperty("items")[0].GetProperty("watchId").GetGuid();

    /// <summary>Every event of a watch so far.</summary>
    public static async Task<List<JsonElement>> EventsAsync(this HttpClient bank, Guid watch) =>
        [.. (await bank.AllEventsAsync()).Where(one => one.GetProperty("data").GetProperty("watchId").GetGuid() == watch)];

    /// <summary>Every event of the partner, read page by page.</summary>
    public static async Task<List<JsonElement>> AllEventsAsync(this HttpClient bank)
    {
        var events = new List<JsonElement>();
        var (after, head) = (0L, 1L);
        while (after < head)
        {
            var page = await bank.GetAsync($"/v1/events?after={after}&limit=1000").SuccessAsync();
            events.AddRange(page.GetProperty("items").EnumerateArray());
            (after, head) = (page.GetProperty("after").GetInt64(), page.GetProperty("head").GetInt64());
        }
        return events;
    }

    /// <summary>Waits until a watch has exactly these events, in this order.</summary>
    public static async Task<List<JsonElement>> UntilTypesAsync(this HttpClient bank, Guid watch, params string[] types)
    {
        var events = new List<JsonElement>();
        for (var attempt = 0; attempt < 200 && events.Count < types.Length; attempt++)
        {
            await Task.Delay(50);
            events = await bank.EventsAsync(watch);
        }
        Assert.Equal(types, events.Select(TypeOf));
        return events;
    }

    public static string TypeOf(JsonElement one) => one.GetProperty("type").GetString()!.Replace(Prefix, "", StringComparison.Ordinal);

    public static JsonElement Data(this JsonElement one) => one.GetProperty("data");

    public static string Result(this JsonElement one) => one.Data().GetProperty("result").GetString()!;
}
