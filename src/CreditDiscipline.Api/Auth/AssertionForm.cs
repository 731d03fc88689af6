using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using OAuthErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace CreditDiscipline.Api.Auth;

/// <summary>Looks at a private-key JWT before anybody is looked for by what it says: nothing in it is proven yet, and no part of it may be what no database could hold.</summary>
internal sealed class AssertionForm<TContext>(TimeProvider clock) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    private const long LatestMoment = 253_402_300_799; // the last second of the year 9999
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Request?.ClientAssertion is { Length: > 0 } assertion && !IsInForm(assertion))
            context.Reject(OAuthErrors.InvalidClient, "The assertion is not in form.");
        return ValueTask.CompletedTask;
    }

    private bool IsInForm(string assertion)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3)
            return false;
        try
        {
            using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(parts[0]));
            using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(parts[1]));
            return !header.RootElement.TryGetProperty("crit", out _) // nothing beyond RFC 7519 is understood
                && claims.RootElement.EnumerateObject().All(IsInForm)
                && !(claims.RootElement.TryGetProperty("nbf", out var begins) && begins.GetDouble() > (clock.GetUtcNow() + Skew).ToUnixTimeSeconds());
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsInForm(JsonProperty claim) => claim.Name switch
    {
        "exp" or "nbf" or "iat" => claim.Value.ValueKind == JsonValueKind.Number && claim.Value.GetDouble() is >= 0 and <= LatestMoment,
        "iss" or "sub" or "jti" => claim.Value.ValueKind == JsonValueKind.String && !claim.Value.GetString()!.Any(char.IsControl),
        _ => true,
    };
}
