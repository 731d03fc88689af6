using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Api.Auth;

/// <summary>Tokens of court staff, signed with the register's own secret; given out by a command.</summary>
internal sealed class StaffTokens(KeyRing keys, TimeProvider clock)
{
    private const string Issuer = "credit-discipline";
    private readonly SymmetricSecurityKey _key = new(keys.TokenKey);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a member of staff.</summary>
    public string Issue(Officer officer, TimeSpan lifetime) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Claims = new Dictionary<string, object>
        {
            ["sub"] = officer.Id,
            ["kind"] = "staff",
            ["name"] = officer.Name,
            ["role"] = Codes<OfficerRole>.Of(officer.Role),
            ["court"] = officer.CourtCode,
        },
        Expires = clock.GetUtcNow().Add(lifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
    });

    /// <summary>The officer whose token it is; null when it proves nobody.</summary>
    public async Task<ClientIdentity?> CheckAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken valid && valid.GetPayloadValue<string>("kind") == "staff"
            && Codes<OfficerRole>.TryParse(valid.GetPayloadValue<string>("role"), out var role)
            ? new ClientIdentity(valid.Subject, new DateTimeOffset(valid.ValidTo, TimeSpan.Zero), new Officer(valid.Subject, valid.GetPayloadValue<string>("name"), role, valid.GetPayloadValue<string>("court")), null)
            : null;
    }
}
