using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Benchmarks;

/// <summary>One debtor is listed, found, pays, is deleted, and is gone at the receiver and at the bank.</summary>
internal static class ScaleStory
{
    private const string Court = "甘0722";

    /// <summary>Seconds from the deletion to the receiver having it.</summary>
    public static async Task<double> RunAsync(Uri host, Uri receiver, StaffTokens tokens, string bankToken)
    {
        using var judge = Client(host, tokens.Issue(new Officer("judge", "法官", OfficerRole.Judge, Court), TimeSpan.FromHours(1)));
        using var president = Client(host, tokens.Issue(new Officer("president", "院长", OfficerRole.President, Court), TimeSpan.FromHours(1)));
        using var bank = Client(host, bankToken);
        using var platform = new HttpClient { BaseAddress = receiver };
        var today = TimeProvider.System.CourtToday();
        var person = new SyntheticPeople(1, today).Person(64_000_000);
        var question = new { subject = new { name = person.Name, documentType = "CITIZEN_ID", documentNumber = person.DocumentNumber }, purpose = "LOAN_ORIGINATION", authorizationReference = "A-1" };

        var caseId = (await PostAsync(judge, "/v1/cases", new
        {
            number = $"({today.Year}){Court}执9999999号",
            filedOn = new DateOnly(today.Year, 1, 4),
            creditor = "债权人",
            obligationKind = "PAYMENT",
            obligation = "支付货款",
            amountDue = "1000.00",
            basisIssuer = "民乐县人民法院",
            basisNumber = "(2020)甘0722民初1号",
            debtors = new[] { new { subject = new { type = "NATURAL_PERSON", name = person.Name, documentType = "CITIZEN_ID", documentNumber = person.DocumentNumber } } },
            facts = new { noticeServedOn = new DateOnly(today.Year, 1, 5), noticeWarned = true, noticePeriodEndsOn = new DateOnly(today.Year, 1, 10) },
        })).GetProperty("caseId").GetGuid();
        var listing = (await PostAsync(judge, "/v1/listings", new
        {
            caseId,
            name = person.Name,
            documentType = "CITIZEN_ID",
            documentNumber = person.DocumentNumber,
            grounds = new[] { "ABLE_BUT_REFUSES" },
            conduct = "有履行能力而拒不履行",
            performance = "NONE",
            abilityEvidence = "银行流水",
        })).GetProperty("listingId").GetGuid();
        await PostAsync(judge, $"/v1/listings/{listing}/submit", null);
        await PostAsync(president, $"/v1/listings/{listing}/sign", null);
        var order = (await judge.GetFromJsonAsync<JsonElement>($"/v1/cases/{caseId}/restriction-orders"))[0].GetProperty("orderId").GetGuid();
        await PostAsync(judge, $"/v1/restriction-orders/{order}/submit", null);
        await PostAsync(president, $"/v1/restriction-orders/{order}/sign", null);
        await PostAsync(judge, $"/v1/restriction-orders/{order}/serve", new { servedOn = today });
        await PostAsync(judge, $"/v1/listings/{listing}/serve", new { servedOn = today });
        await PostAsync(judge, $"/v1/listings/{listing}/publish", new { });
        await UntilAsync(async () => (await PostAsync(bank, "/v1/status", question)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED");

        await PostAsync(judge, $"/v1/cases/{caseId}/credits", new { bankReference = "B-1", amount = "1000.00", creditedOn = today });
        var watch = Stopwatch.StartNew();
        await PostAsync(judge, $"/v1/listings/{listing}/delete", new { reason = "PERFORMED" });
        await UntilAsync(async () => await platform.GetAsync($"/entries/{listing}") is { IsSuccessStatusCode: true } found && !(await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("present").GetBoolean());
        var seconds = watch.Elapsed.TotalSeconds;
        await PostAsync(judge, $"/v1/restriction-orders/{order}/lift", new { reason = "PERFORMED" });
        await UntilAsync(async () => (await PostAsync(bank, "/v1/status", question)).GetProperty("result").GetString() == "NONE");
        return seconds;
    }

    internal static HttpClient Client(Uri host, string token) =>
        new() { BaseAddress = host, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    internal static async Task<JsonElement> PostAsync(HttpClient client, string path, object? body)
    {
        using var response = body is null ? await client.PostAsync(path, null) : await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.Clone() : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            if (await condition())
                return;
            await Task.Delay(20);
        }
        throw new InvalidOperationException("The story got stuck.");
    }
}
