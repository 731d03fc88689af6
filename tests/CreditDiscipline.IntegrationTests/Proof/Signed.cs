using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>Asking for signed answers, and checking them as a bank does.</summary>
internal static class Signed
{
    /// <summary>A body as it came, and nothing but a success.</summary>
    public static async Task<string> TextAsync(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text;
    }

    /// <summary>The same question with application/jose among the accepted types.</summary>
    public static async Task<HttpResponseMessage> AskSignedAsync(this HttpClient bank, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/jose"));
        return await bank.SendAsync(request);
    }

    public static Task<HttpResponseMessage> StreamAsync(this HttpClient bank, string query, params string[] lines) =>
        bank.PostAsync("/v1/status/stream" + query, new StringContent(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson")));

    /// <summary>A signed answer, checked with the keys that a host publishes.</summary>
    public static async Task<VerifiedAnswer> CheckAsync(HttpClient host, string token, string? audience = null)
    {
        using var verifier = new AnswerVerifier(await host.GetByteArrayAsync("/.well-known/jwks.json")) { Audience = audience };
        return verifier.Verify(token);
    }

    /// <summary>The checks of a file, as the command makes them.</summary>
    public static async Task<List<AnswerCheck>> CheckFileAsync(HttpClient host, string file)
    {
        using var verifier = new AnswerVerifier(await host.GetByteArrayAsync("/.well-known/jwks.json"));
        using var answers = new AnswerFile(verifier);
        var checks = new List<AnswerCheck>();
        await foreach (var check in answers.CheckAsync(new MemoryStream(Encoding.UTF8.GetBytes(file))))
            checks.Add(check);
        return checks;
    }

    public static string Line(TestDebtor debtor, string reference) =>
        $$"""{"subject":{"name":"{{debtor.Name}}","documentType":"CITIZEN_ID","documentNumber":"{{debtor.Number}}"},"purpose":"LOAN_REVIEW","authorizationReference":"A-{{reference}}","reference":"{{reference}}"}""";
}
