using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;

namespace CreditDiscipline.IntegrationTests.Sandbox;

/// <summary>A made-up subject as docs/partners.md shows it.</summary>
internal sealed record DocumentedSubject(string Code, string Name, string DocumentType, string DocumentNumber, string Result)
{
    /// <summary>The table of the documentation.</summary>
    public static IReadOnlyList<DocumentedSubject> All { get; } = [.. File.ReadLines(Path.Combine(Chapter.Root(), "docs", "partners.md"))
        .SkipWhile(line => line != "## The sandbox").SkipWhile(line => !line.StartsWith("| code |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|').Select(cell => cell.Trim().Trim('`')).ToArray()).Select(cells => new DocumentedSubject(cells[1], cells[2], cells[3], cells[4], cells[5]))];

    public static DocumentedSubject Of(string code) => All.Single(subject => subject.Code == code);

    public object Subject => new { name = Name, documentType = DocumentType, documentNumber = DocumentNumber };

    public object Question => new { subject = Subject, purpose = "LOAN_ORIGINATION", authorizationReference = DocumentType == "USCC" ? null : "A-1", reference = Code };

    public object Watch => new { reference = Code, subject = Subject, purpose = "LOAN_REVIEW", authorizationReference = DocumentType == "USCC" ? null : "A-1" };
}

/// <summary>What a partner does in its sandbox.</summary>
internal static class SandboxBank
{
    public static async Task<HttpClient> NewAsync(ApiFixture api)
    {
        var partner = await TestPartner.RegisterAsync(api, sandbox: true);
        await partner.TokenAsync(api);
        return api.Partner(partner);
    }

    public static Task<JsonElement> AskAsync(this HttpClient bank, string code) => bank.PostAsJsonAsync("/v1/status", DocumentedSubject.Of(code).Question).SuccessAsync();

    public static async Task<string?> ResultAsync(this HttpClient bank, string code) => (await bank.AskAsync(code)).GetProperty("result").GetString();

    public static Task<HttpResponseMessage> TryChangeAsync(this HttpClient bank, string code, string kind) => bank.PostAsJsonAsync($"/v1/sandbox/subjects/{code}/change", new { kind });

    public static Task<JsonElement> ChangeAsync(this HttpClient bank, string code, string kind) => bank.TryChangeAsync(code, kind).SuccessAsync();

    public static Task<JsonElement> ResetAsync(this HttpClient bank) => bank.PostAsync("/v1/sandbox/reset", null).SuccessAsync();

    public static async Task<Guid> WatchAsync(this HttpClient bank, string code) =>
        (await bank.PutAsync(DocumentedSubject.Of(code).Watch).SuccessAsync()).GetProperty("items")[0].GetProperty("watchId").GetGuid();

    /// <summary>What the sandbox says that every answer is.</summary>
    public static async Task<Dictionary<string, string>> SubjectsAsync(this HttpClient bank) => (await bank.GetAsync("/v1/sandbox/subjects").SuccessAsync()).GetProperty("items").EnumerateArray()
        .ToDictionary(item => item.GetProperty("code").GetString()!, item => item.GetProperty("result").GetString()!);
}
