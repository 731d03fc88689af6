using System.Security.Cryptography.X509Certificates;

namespace CreditDiscipline.Client;

/// <summary>Where the register is, who asks, and how patient the client is.</summary>
public sealed class CreditDisciplineOptions
{
    /// <summary>Address of the register, for example <c>https://credit.example/</c>. Plain HTTP is taken on loopback only, or with <see cref="AllowPlainHttp"/>.</summary>
    public Uri? Address { get; set; }

    /// <summary>Who signs in.</summary>
    public PartnerCredentials? Credentials { get; set; }

    /// <summary>
    /// TLS client certificate with its private key. Tokens that are got over it work only over it (RFC 8705). Heeded by the handler that the client
    /// makes itself; whoever brings a handler gives it the certificate.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Language of titles and details of problems, as in <c>Accept-Language</c>: <c>zh</c> or <c>en</c>. Codes are the same in both.</summary>
    public string? Language { get; set; }

    /// <summary>How long one attempt may take. 10 seconds if nothing else is said.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may take with every attempt and every pause. 30 seconds if nothing else is said. A stream has no such bound.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stream waits for the next bytes of the answer before it breaks off and goes on anew. 90 seconds if nothing else is said, above the register's own minute.</summary>
    public TimeSpan StreamTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Plain HTTP to another machine is allowed: tokens and questions can be read on the way. Only where something else encrypts.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>The key that signs what a platform forwards and what the fund system tells; left out, the key of the credentials.</summary>
    public MessageKey? MessageKey { get; set; }

    /// <summary>The clock of tokens, pauses and time limits.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The address with a slash at its end, checked.</summary>
    internal Uri CheckedAddress()
    {
        if (Address is not { IsAbsoluteUri: true } || Address.Scheme is not ("https" or "http"))
            throw new ArgumentException("Address is the https address of the register.");
        if (Address.Scheme == "http" && !Address.IsLoopback && !AllowPlainHttp)
            throw new ArgumentException("Address is https; plain HTTP is for loopback, or for AllowPlainHttp.");
        return Address.AbsolutePath.EndsWith('/') ? Address : new Uri(Address.AbsoluteUri + "/");
    }
}
