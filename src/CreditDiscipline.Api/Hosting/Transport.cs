using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CreditDiscipline.Api.Hosting;

/// <summary>TLS, here or in front of here.</summary>
internal static class Transport
{
    /// <summary>Something in front ends TLS, so plain HTTP arrives here.</summary>
    public static bool IsElsewhere(IConfiguration configuration) => configuration.GetValue("Tls:TerminatedElsewhere", false);

    /// <summary>HTTPS from configuration. Client certificates are taken as they come: partners register theirs, so no authority has to vouch for them.</summary>
    public static void UseTransport(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (!builder.Configuration.GetValue("Tls:ClientCertificates", false))
            return;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (_, _, _) => true; // pinned by thumbprint (PartnerGate, TokenRequests)
        }));
    }

    /// <summary>Believes the networks of <c>Tls:Proxies</c>, and nobody else, about the caller's address.</summary>
    public static void UseProxies(this WebApplication app)
    {
        var networks = (app.Configuration["Tls:Proxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (networks.Length == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }
}
