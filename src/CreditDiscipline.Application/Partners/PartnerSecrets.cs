using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Application.Partners;

/// <summary>The secrets with which partners sign in. They are derived from the key ring and stored nowhere, so that a repeated registration shows the same one.</summary>
internal sealed class PartnerSecrets(KeyRing keys, TimeProvider clock)
{
    private const string Prefix = "cds_";

    /// <summary>The answer to an administrator with the secret that it is about: shown then, and when that very request is repeated.</summary>
    public PartnerDetails Show(PartnerDetails partner) => partner with { ClientSecret = Derive(partner.ClientId, partner.SecretNumber) };

    /// <summary>The secret is the present one, or the one before it while that still holds.</summary>
    public bool Holds(Partner partner, string secret) =>
        Same(secret, Derive(partner.ClientId, partner.SecretNumber)) || (partner.FormerSecretUntil > clock.GetUtcNow() && Same(secret, Derive(partner.ClientId, partner.SecretNumber - 1)));

    private string Derive(string clientId, int number) => Prefix + System.Buffers.Text.Base64Url.EncodeToString(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.TokenKey, 32, info: Encoding.UTF8.GetBytes($"partner:{clientId}:{number}")));

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
