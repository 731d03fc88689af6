using System.Buffers.Text;
using System.Security.Cryptography;

namespace CreditDiscipline.Api.Auth;

internal static class ClientCertificate
{
    /// <summary>SHA-256 of the TLS client certificate of a connection as RFC 8705 writes it; null when there is none.</summary>
    public static string? ThumbprintOf(HttpContext context) =>
        context.Connection.ClientCertificate is { } certificate ? Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)) : null;
}
