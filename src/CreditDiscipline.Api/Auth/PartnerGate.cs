using CreditDiscipline.Api.Errors;
using Microsoft.AspNetCore.Connections.Features;

namespace CreditDiscipline.Api.Auth;

/// <summary>Lets partners in who ask, one by one, in a batch or in a stream.</summary>
internal sealed class PartnerGate(ClientTokens tokens)
{
    /// <summary>The partner who asks; when it is none, answers with a problem and gives null.</summary>
    public async ValueTask<ClientIdentity?> AdmitAsync(HttpContext context)
    {
        if (FindClient(context) is not { } client)
        {
            context.Response.Headers.WWWAuthenticate = TokenAuthentication.SchemeName;
            await Problems.WriteAsync(context, Problems.Unauthenticated);
            return null;
        }
        if (client.IsPartner)
            return client;
        await Problems.WriteAsync(context, Problems.Forbidden);
        return null;
    }

    /// <summary>The server gives the same header the same string on one connection, so that its hash is made once a connection.</summary>
    private ClientIdentity? FindClient(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(typeof(KnownClient), out var seen) && seen is KnownClient known && ReferenceEquals(known.Header, header))
            return tokens.StillValid(known.Client);
        var client = tokens.Find(header);
        if (client is not null && items is not null)
            items[typeof(KnownClient)] = new KnownClient(header, client);
        return client;
    }

    private sealed record KnownClient(string Header, ClientIdentity Client);
}
