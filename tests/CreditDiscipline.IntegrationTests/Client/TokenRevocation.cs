using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>Makes tokens void under a program that uses them.</summary>
internal static class TokenRevocation
{
    /// <summary>Suspends and restores the partner, so that every token it has is void, and waits until this one is.</summary>
    public static async Task RevokeAsync(ApiFixture api, string token)
    {
        var client = new JsonWebToken(token).Subject;
        var id = await api.ScalarAsync<Guid>($"select id from partners where client_id = '{client}'");
        foreach (var act in new[] { "suspend", "restore" })
            await api.Administrator.ActAsync($"/v1/partners/{id}/{act}").SuccessAsync();
        await ApiFixture.UntilAsync(async () => (await AskAsync(api, token)).StatusCode == HttpStatusCode.Unauthorized, "the token is void");
    }

    private static Task<HttpResponseMessage> AskAsync(ApiFixture api, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api.Address, "/v1/status")) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return api.Anonymous.SendAsync(request);
    }
}
