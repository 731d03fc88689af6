using System.Security.Cryptography;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CreditDiscipline.Application.Partners;

/// <summary>How OpenIddict knows the partners. It keeps a row a partner; which secrets hold is asked of the partner, because two may hold at once.</summary>
internal sealed class PartnerApplications(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache, ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options, IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store, CreditDisciplineDbContext db, PartnerSecrets secrets)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    /// <summary>Makes the row of a new partner.</summary>
    public async Task AddAsync(Partner partner, CancellationToken cancellationToken)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = partner.ClientId,
            DisplayName = partner.Name,
            ClientType = ClientTypes.Confidential,
            ClientSecret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)), // OpenIddict wants one and keeps its hash; ValidateClientSecretAsync asks the partner
        };
        descriptor.Permissions.UnionWith([Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials]);
        await CreateAsync(descriptor, cancellationToken);
    }

    /// <summary>Changes the keys that a partner's assertions are checked with.</summary>
    public async Task ChangeKeysAsync(string clientId, string? keySet, CancellationToken cancellationToken)
    {
        var application = await FindByClientIdAsync(clientId, cancellationToken) ?? throw new InvalidOperationException("A partner without its row.");
        await Store.SetJsonWebKeySetAsync(application, keySet is null ? null : new JsonWebKeySet(keySet), cancellationToken);
        await UpdateAsync(application, cancellationToken);
    }

    public override async ValueTask<bool> ValidateClientSecretAsync(OpenIddictEntityFrameworkCoreApplication application, string secret, CancellationToken cancellationToken = default) =>
        await db.Partners.AsNoTracking().SingleOrDefaultAsync(partner => partner.ClientId == application.ClientId, cancellationToken) is { } partner && secrets.Holds(partner, secret);
}
