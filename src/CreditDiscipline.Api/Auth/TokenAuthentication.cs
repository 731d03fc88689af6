using System.Security.Claims;
using System.Text.Encodings.Web;
using CreditDiscipline.Api.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CreditDiscipline.Api.Auth;

/// <summary>Puts the holder of the token on the request and answers 401 and 403 as problem documents. For everything but the partners' endpoints, which have their gate.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ClientTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await tokens.FindAsync(Request.Headers.Authorization, Context.RequestAborted) is not { } client)
            return AuthenticateResult.NoResult();
        Context.Features.Set(client);
        var identity = new ClaimsIdentity(SchemeName, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, client.Id));
        if (client.Officer is { } officer)
            identity.AddClaim(new Claim(ClaimTypes.Role, officer.Role.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return Problems.WriteAsync(Context, Problems.Unauthenticated);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.WriteAsync(Context, Problems.Forbidden);
}
