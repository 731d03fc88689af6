using System.Text.Json.Nodes;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>The sign-in of partners, which answers in the forms of OAuth 2 and not in ours.</summary>
internal static class SignInExamples
{
    private const string Token = "eyJhbGciOiJFUzI1NiJ9.EXAMPLE.EXAMPLE";
    private const string Client = "example-bank";
    private static readonly string[] Scopes = [.. PartnerScopes.All.Select(PartnerScopes.Of)];

    public static Example[] Refused { get; } =
    [
        Refusal("invalid_scope", "A scope that is not agreed", TokenRequests.OtherScope, null),
        Refusal("unauthorized_client", "Suspended, or from elsewhere", TokenRequests.OtherAddress, null),
        Refusal("invalid_request", "Something is missing", "The mandatory 'grant_type' parameter is missing.", "ID2029"),
    ];

    public static Example[] Unproved { get; } = [Refusal("invalid_client", "Wrong secret, key or assertion", "The specified client credentials are invalid.", "ID2055")];

    public static void AddTo(ExampleBook book)
    {
        book.On("GetToken")
            .Asks("secret", "By secret", new JsonObject { ["grant_type"] = "client_credentials", ["client_id"] = Client, ["client_secret"] = "cds_EXAMPLE-shown-once-and-kept-by-the-bank" })
            .Asks("less", "For less than is agreed; the secret stands in the header", new JsonObject { ["grant_type"] = "client_credentials", ["scope"] = "listings:read restrictions:read" })
            .Asks("assertion", "By private-key JWT", new JsonObject
            {
                ["grant_type"] = "client_credentials",
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = Token,
            })
            .Answers(
                new Example("Token", "For all that is agreed", new JsonObject { ["access_token"] = Token, ["token_type"] = "Bearer", ["expires_in"] = 3_599, ["scope"] = string.Join(' ', Scopes) }),
                new Example("Token.less", "For what was asked", new JsonObject { ["access_token"] = Token, ["token_type"] = "Bearer", ["expires_in"] = 3_599 }));
        book.On("RevokeToken").Asks("token", "A token that is not needed any more", new JsonObject { ["token"] = Token, ["client_id"] = Client, ["client_secret"] = "cds_EXAMPLE-shown-once-and-kept-by-the-bank" })
            .Answers(new Example("Token.revoked", "Void from now on; an unknown token is answered alike", new JsonObject()));
        book.On("GetKeys").Answers(new Example("Keys", "One key", new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kid"] = "c1961b092ee684e6",
                ["use"] = "sig",
                ["kty"] = "EC",
                ["alg"] = "ES256",
                ["crv"] = "P-256",
                ["x"] = "O6_kt4ogfBU55jH6OrL1uLsw96bH_kPTFSZ7OMJAPLc",
                ["y"] = "l02quPdwVe7kQAA26SnFKB02lNiPu9V58gOEFjXRd6I",
            }),
        }));
        book.On("GetConfiguration").Answers(new Example("Configuration", "The addresses and abilities of a host", new JsonObject
        {
            ["issuer"] = "https://credit-discipline.local/",
            ["token_endpoint"] = "https://credit-discipline.local/connect/token",
            ["revocation_endpoint"] = "https://credit-discipline.local/connect/revoke",
            ["jwks_uri"] = "https://credit-discipline.local/.well-known/jwks.json",
            ["grant_types_supported"] = new JsonArray("client_credentials"),
            ["scopes_supported"] = new JsonArray([.. Scopes.Select(scope => JsonValue.Create(scope))]),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "client_secret_post", "private_key_jwt"),
        }));
    }

    private static Example Refusal(string code, string summary, string description, string? page)
    {
        var refusal = new JsonObject { ["error"] = code, ["error_description"] = description };
        if (page is not null)
            refusal["error_uri"] = $"https://documentation.openiddict.com/errors/{page}";
        return new Example(code, summary, refusal);
    }
}
