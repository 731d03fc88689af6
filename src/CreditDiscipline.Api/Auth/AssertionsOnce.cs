using CreditDiscipline.Application.Partners;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using OAuthErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace CreditDiscipline.Api.Auth;

/// <summary>A private-key JWT proves its partner once (RFC 7523 section 3): who has copied one gets nothing for it.</summary>
internal sealed class AssertionsOnce(UsedAssertions used, TimeProvider clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>After everything that may find the assertion false.</summary>
    public const int Order = int.MaxValue - 1;

    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertionPrincipal is not { } assertion)
            return;
        if (assertion.GetClaim(OpenIddictConstants.Claims.JwtId) is not { Length: > 0 } id || assertion.GetExpirationDate() is not { } end || end > clock.GetUtcNow() + LongestLife)
            context.Reject(OAuthErrors.InvalidClient, "The assertion must have a jti and end within an hour.");
        else if (!await used.TryUseAsync(context.ClientId!, id, end, context.CancellationToken))
            context.Reject(OAuthErrors.InvalidClient, "The assertion was used before.");
    }
}
