using CreditDiscipline.Application.Partners;
using CreditDiscipline.Domain.Partners;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using OAuthErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace CreditDiscipline.Api.Auth;

/// <summary>Gives a partner that has proved itself its token: it must be active, come from an agreed address and over its certificate, and ask for no more than was agreed.</summary>
internal sealed class TokenRequests(PartnerDirectory directory) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public const string OtherAddress = "The partner may not come from this address.";
    public const string OtherScope = "The agreement does not name every scope that was asked for.";

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var terms = await directory.ReadAsync(context.Request.ClientId!, http.RequestAborted);
        if (terms is not { Active: true })
            context.Reject(OAuthErrors.UnauthorizedClient, "The partner is suspended.");
        else if (!terms.Admits(http.Connection.RemoteIpAddress))
            context.Reject(OAuthErrors.UnauthorizedClient, OtherAddress);
        else if (!terms.Trusts(ClientCertificate.ThumbprintOf(http)))
            context.Reject(OAuthErrors.UnauthorizedClient, "The partner must use one of its TLS client certificates.");
        else
        {
            var agreed = PartnerScopes.All.Where(scope => terms.Allowed(PartnerTerms.BitOf(scope)) != 0).Select(PartnerScopes.Of).ToList();
            var asked = context.Request.GetScopes();
            if (asked.Except(agreed, StringComparer.Ordinal).Any())
                context.Reject(OAuthErrors.InvalidScope, OtherScope);
            else
                context.SignIn(PartnerTokens.Describe(terms, asked.IsDefaultOrEmpty ? agreed : asked));
        }
    }
}
