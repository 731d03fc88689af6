using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Domain.Partners;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CreditDiscipline.Api.Auth;

/// <summary>Tokens of partners, as the token endpoint gives them out: what they say, and how they are checked for the first time.</summary>
internal sealed class PartnerTokens(OpenIddictValidationService validation)
{
    public const string Audience = "credit-discipline";
    private const string TokenNumber = "partner_token_number";
    private const string Confirmation = "cnf"; // RFC 8705
    private const string ThumbprintMember = "x5t#S256";

    /// <summary>What a new token says.</summary>
    /// <param name="terms">The partner.</param>
    /// <param name="scopes">What it may do with the token.</param>
    public static ClaimsPrincipal Describe(PartnerTerms terms, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(Audience, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, terms.ClientId).SetClaim(TokenNumber, terms.TokenNumber.ToString(CultureInfo.InvariantCulture)).SetResources(Audience).SetScopes(scopes);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Says of a token that only who has the certificate may use it.</summary>
    public static void Bind(ClaimsIdentity token, string thumbprint) =>
        token.AddClaim(new Claim(Confirmation, JsonSerializer.Serialize(new Dictionary<string, string> { [ThumbprintMember] = thumbprint }), JsonClaimValueTypes.Json));

    /// <summary>The partner whose token it is; null when it proves nobody.</summary>
    public async Task<ClientIdentity?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            var principal = await validation.ValidateAccessTokenAsync(token, cancellationToken);
            if (principal.GetTokenId() is not { } id)
                return null; // signed by the register, but no token that it keeps
            var thumbprint = principal.GetClaim(Confirmation) is { } confirmation ? JsonElement.Parse(confirmation).GetProperty(ThumbprintMember).GetString() : null;
            return new ClientIdentity(principal.GetClaim(Claims.Subject)!, principal.GetExpirationDate()!.Value, null, new PartnerGrant(
                id, int.Parse(principal.GetClaim(TokenNumber)!, CultureInfo.InvariantCulture),
                PartnerTerms.BitsOf(PartnerScopes.All.Where(scope => principal.HasScope(PartnerScopes.Of(scope)))), thumbprint));
        }
        catch (OpenIddictExceptions.ProtocolException)
        {
            return null;
        }
    }
}
