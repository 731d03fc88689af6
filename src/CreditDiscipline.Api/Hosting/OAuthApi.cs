using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting.Examples;
using CreditDiscipline.Domain.Partners;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The sign-in of partners in the OpenAPI document: OpenIddict answers at these addresses, so no endpoint of ours describes them.</summary>
internal sealed class OAuthApi(OpenApiDocument document, ApiAnswers answers)
{
    public const string SchemeName = "OAuth2";
    private const string Tag = "Sign-in";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";
    private const string Token = "AccessToken";
    private const string Refusal = "SignInRefusal";
    private const string Keys = "KeySet";

    /// <summary>Client credentials, with every scope.</summary>
    public static OpenApiSecurityScheme Scheme { get; } = new()
    {
        Type = SecuritySchemeType.OAuth2,
        Description = "Partners: client id and secret. Without a choice of scopes the token has all that are agreed.",
        Flows = new OpenApiOAuthFlows
        {
            ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri(SignIn.TokenPath, UriKind.Relative), Scopes = PartnerScopes.All.ToDictionary(PartnerScopes.Of, Meaning) },
        },
    };

    public void Add()
    {
        document.AddComponent<IOpenApiSchema>(Token, Object([("access_token", "The token, a JWT (ES256)."), ("token_type", "Bearer"), ("expires_in", "Seconds."), ("scope", "What it grants, when that is not what was asked.")], "access_token", "token_type", "expires_in"));
        document.AddComponent<IOpenApiSchema>(Refusal, Object([("error", "Code of RFC 6749."), ("error_description", "In words."), ("error_uri", "A page about it.")], "error"));
        document.AddComponent<IOpenApiSchema>(Keys, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "keys" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["keys"] = new OpenApiSchema { Type = JsonSchemaType.Array, Description = "The keys.", Items = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A key (RFC 7517)." } } },
        });
        Post(SignIn.TokenPath, "GetToken", "An access token of a partner.", "By client secret, in the header or in the form, or by a private-key JWT (RFC 7523). Use it for its hour; asking for one at each request is slow and limited by address.", Token,
            [("grant_type", "client_credentials"), ("scope", "Scopes with blanks between; left out, all that are agreed."), ("client_id", "Unless it stands in the header."), ("client_secret", "Unless it stands in the header."),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer, with client_assertion."), ("client_assertion", "A JWT signed with a key that the partner has registered.")], "grant_type");
        Post(SignIn.RevocationPath, "RevokeToken", "Gives a token back.", "It is void on every host within five seconds (RFC 7009).", null,
            [("token", "The token."), ("client_id", "Unless it stands in the header."), ("client_secret", "Unless it stands in the header.")], "token");
        Get(SignIn.KeysPath, "GetKeys", "The public keys under which tokens and signed answers leave.", "JSON Web Key Set (RFC 7517), with old keys and coming ones.", Keys);
        Get(SignIn.ConfigurationPath, "GetConfiguration", "The addresses and abilities of the sign-in.", "Authorization server metadata (RFC 8414).", null);
    }

    private void Post(string path, string name, string summary, string description, string? schema, (string, string)[] fields, string required)
    {
        var body = new Dictionary<string, OpenApiMediaType> { [Form] = new() { Schema = Object(fields, required) } };
        answers.ShowRequests(body, ExampleBook.Whole.On(name).Requests);
        var operation = Operation(name, summary, description, schema, new OpenApiRequestBody { Required = true, Content = body });
        var malformed = answers.ProblemAnswer(400, [.. ProblemExamples.Of(Problems.BadParameter)])!.Content![Problems.MediaType];
        operation.Responses!["400"] = Refused("The request lacks something, asks for a scope that is not agreed, or comes from a partner that is suspended or elsewhere (RFC 6749).", SignInExamples.Refused, malformed);
        var unproved = Refused("The client did not prove itself (RFC 6749).", SignInExamples.Unproved);
        ApiHeaders.AddTo(document, unproved, "WWW-Authenticate");
        operation.Responses["401"] = unproved;
        foreach (var kind in new[] { Problems.TooLarge, Problems.UnsupportedMediaType, Problems.RateLimited, Problems.Unavailable })
            operation.Responses[$"{kind.Status}"] = answers.ProblemAnswer(kind.Status, [.. ProblemExamples.Of(kind)])!;
        document.Paths[path] = new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = operation } };
    }

    private void Get(string path, string name, string summary, string description, string? schema)
    {
        var operation = Operation(name, summary, description, schema, null);
        operation.Responses!["400"] = answers.ProblemAnswer(400, [.. ProblemExamples.Of(Problems.BadParameter)])!;
        document.Paths[path] = new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = operation } };
    }

    private OpenApiOperation Operation(string name, string summary, string description, string? schema, OpenApiRequestBody? body)
    {
        var content = new OpenApiMediaType { Schema = schema is null ? new OpenApiSchema { Type = JsonSchemaType.Object } : new OpenApiSchemaReference(schema, document) };
        answers.Show(content, ExampleBook.Whole.On(name).Results);
        return new OpenApiOperation
        {
            OperationId = name,
            Summary = summary,
            Description = description,
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            Security = [],
            RequestBody = body,
            Responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "OK", Content = new Dictionary<string, OpenApiMediaType> { [Json] = content } } },
        };
    }

    private OpenApiResponse Refused(string why, Example[] examples, OpenApiMediaType? problem = null)
    {
        var content = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Refusal, document) };
        answers.Show(content, examples);
        var refused = new OpenApiResponse { Description = why, Content = new Dictionary<string, OpenApiMediaType> { [Json] = content } };
        if (problem is not null)
            refused.Content[Problems.MediaType] = problem;
        return refused;
    }

    private static string Meaning(PartnerScope scope) => scope switch
    {
        PartnerScope.ReadListings => "Ask about list entries.",
        PartnerScope.ReadRestrictions => "Ask about restriction orders.",
        PartnerScope.ReadBulk => "Ask many questions in one request.",
        PartnerScope.ReadQueries => "Read one's own past answers.",
        PartnerScope.Watch => "Keep a watch-list and receive its events.",
        PartnerScope.AssetRequests => "Take the courts' requests about assets, and answer them.",
        PartnerScope.ForwardRepairs => "Forward debtors' requests for credit repair, signed.",
        PartnerScope.TellCredits => "Tell of credits to the accounts of cases and of their reversals, signed.",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    private static OpenApiSchema Object(IEnumerable<(string Name, string Description)> members, params IEnumerable<string> required) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(required),
        Properties = members.ToDictionary(member => member.Name, IOpenApiSchema (member) => new OpenApiSchema { Type = member.Name == "expires_in" ? JsonSchemaType.Integer : JsonSchemaType.String, Description = member.Description }),
    };
}
