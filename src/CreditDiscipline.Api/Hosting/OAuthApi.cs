using CreditDiscipline.Api.Auth;
using CreditDiscipline.Domain.Partners;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The sign-in of partners in the OpenAPI document: OpenIddict answers at these addresses, so no endpoint of ours describes them.</summary>
internal static class OAuthApi
{
    public const string SchemeName = "OAuth2";
    private const string Tag = "Sign-in";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    /// <summary>Client credentials, with every scope.</summary>
    public static OpenApiSecurityScheme Scheme { get; } = new()
    {
        Type = SecuritySchemeType.OAuth2,
        Description = "Partners: client credentials.",
        Flows = new OpenApiOAuthFlows
        {
            ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri(SignIn.TokenPath, UriKind.Relative), Scopes = PartnerScopes.All.ToDictionary(PartnerScopes.Of, Meaning) },
        },
    };

    public static void AddTo(OpenApiDocument document)
    {
        document.Paths[SignIn.TokenPath] = Post("GetToken", "An access token of a partner, by client secret (in the header or the form) or by a private-key JWT.",
            [("grant_type", "client_credentials"), ("scope", "Scopes with blanks between; left out, all that are agreed."), ("client_id", "Unless it stands in the header."), ("client_secret", "Unless it stands in the header."),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer, with client_assertion."), ("client_assertion", "A JWT signed with a key that the partner has registered.")],
            ("access_token", "The token, a JWT (ES256)."), ("token_type", "Bearer"), ("expires_in", "Seconds."), ("scope", "What it grants, when that is not what was asked."));
        document.Paths[SignIn.RevocationPath] = Post("RevokeToken", "Makes a token of the partner void on every host within five seconds (RFC 7009).",
            [("token", "The token."), ("client_id", "Unless it stands in the header."), ("client_secret", "Unless it stands in the header.")]);
        document.Paths[SignIn.KeysPath] = Get("GetKeys", "The public keys under which tokens and signed answers leave (RFC 7517), old ones and coming ones too.");
        document.Paths[SignIn.ConfigurationPath] = Get("GetConfiguration", "The addresses and abilities of the sign-in (RFC 8414).");
    }

    private static string Meaning(PartnerScope scope) => scope switch
    {
        PartnerScope.ReadListings => "Ask about list entries.",
        PartnerScope.ReadRestrictions => "Ask about restriction orders.",
        PartnerScope.ReadBulk => "Ask many questions in one request.",
        PartnerScope.ReadQueries => "Read one's own past answers.",
        PartnerScope.Watch => "Keep a watch-list and receive its events.",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    private static OpenApiPathItem Post(string name, string summary, (string, string)[] fields, params (string, string)[] answer) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Post] = Operation(name, summary, answer, new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { [Form] = Object(fields) } }),
        },
    };

    private static OpenApiPathItem Get(string name, string summary) =>
        new() { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = Operation(name, summary, [], null) } };

    private static OpenApiOperation Operation(string name, string summary, (string, string)[] answer, OpenApiRequestBody? body) => new()
    {
        OperationId = name,
        Summary = summary,
        Tags = new HashSet<OpenApiTagReference> { new(Tag) },
        Security = [],
        RequestBody = body,
        Responses = Answers(answer, refusals: body is not null),
    };

    private static OpenApiResponses Answers((string, string)[] answer, bool refusals)
    {
        var answers = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "OK", Content = new Dictionary<string, OpenApiMediaType> { [Json] = Object(answer) } } };
        if (refusals)
        {
            answers["400"] = Refused("The request lacks something, asks for a scope that is not agreed, or comes from a partner that is suspended or elsewhere (RFC 6749).");
            answers["401"] = Refused("The client did not prove itself (RFC 6749).");
            answers["429"] = new OpenApiResponse { Description = "Too many requests from this address." };
        }
        return answers;
    }

    private static OpenApiResponse Refused(string why) => new()
    {
        Description = why,
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = Object([("error", "Code of RFC 6749."), ("error_description", "In words.")]) },
    };

    private static OpenApiMediaType Object(IEnumerable<(string Name, string Description)> members) => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(member => member.Name, IOpenApiSchema (member) => new OpenApiSchema { Type = member.Name == "expires_in" ? JsonSchemaType.Integer : JsonSchemaType.String, Description = member.Description }),
        },
    };
}
