using System.Net;
using System.Text;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Hosting;

public sealed class SignInFirstTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Json = "application/json";

    [Fact]
    public async Task Who_has_not_signed_in_is_told_that_and_nothing_about_the_body()
    {
        var closed = Closed().ToList();
        Assert.True(closed.Count > 100);
        foreach (var (method, path, mediaType) in closed)
            await Send(api.Anonymous, method, path, mediaType).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("PUT", "/v1/watches")]
    [InlineData("POST", "/v1/watches/remove")]
    [InlineData("POST", "/v1/webhooks")]
    [InlineData("PATCH", "/v1/webhooks/0198b2f4-0000-7000-8000-000000000001")]
    public async Task The_scope_comes_before_the_body_too(string method, string path)
    {
        var partner = await TestPartner.RegisterAsync(api, scopes: ["listings:read"]);
        await Send(api.Partner(partner), method, path).ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        await Send(api.Bank, method, path).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
    }

    /// <summary>Method, address and media type of everything that wants a token.</summary>
    private IEnumerable<(string Method, string Path, string MediaType)> Closed() =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<PartnerScopesMetadata>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        select (method, string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => Guid.Empty.ToString(),
        })), endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0] ?? Json);

    private static Task<HttpResponseMessage> Send(HttpClient client, string method, string path, string mediaType = Json) => client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)
    {
        Content = method == "GET" ? null : new StringContent("{", Encoding.UTF8, mediaType),
    });
}
