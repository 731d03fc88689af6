using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Public;

/// <summary>A host on which the limits of the public are out of the way.</summary>
public sealed class PublicFixture : ApiFixture
{
    protected override string[] Settings => ["--Public:Burst=1000000", "--Public:PerSecond=1000000", "--Public:PerDay=1000000", "--Public:PerSubject=1000000"];
}

/// <summary>What the public asks.</summary>
internal static class PublicQuestions
{
    public const string Path = "/public/v1/lookup";

    public static object About(TestDebtor debtor) => new { name = debtor.Name, documentType = "CITIZEN_ID", documentNumber = debtor.Number };

    public static Task<HttpResponseMessage> SendPublicAsync(this HttpClient client, object question, string? forwardedFor = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(question) };
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        return client.SendAsync(request);
    }

    public static Task<JsonElement> AskPublicAsync(this HttpClient client, TestDebtor debtor) => client.SendPublicAsync(About(debtor)).SuccessAsync();

    public static Task UntilPublicAsync(this ApiFixture api, TestDebtor debtor, string result = "LISTED_AND_RESTRICTED") =>
        ApiFixture.UntilAsync(async () => (await api.Anonymous.AskPublicAsync(debtor)).GetProperty("result").GetString() == result, $"the public is told {result}");
}
