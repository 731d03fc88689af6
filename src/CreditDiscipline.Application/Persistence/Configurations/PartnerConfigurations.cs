using CreditDiscipline.Domain.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore.Models;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.ToTable("partners").Ignore(partner => partner.Acts);
        builder.ComplexProperty(partner => partner.Agreement).MapColumns("agreement");
        builder.ComplexProperty(partner => partner.Credentials).MapColumns("credentials");
        builder.ComplexProperty(partner => partner.Limits).MapColumns("limits");
        builder.HasIndex(partner => partner.ClientId, "ux_partners_client_id").IsUnique();
    }
}

/// <summary>The tables of OpenIddict under names like the others.</summary>
internal static class SignInTables
{
    public static ModelBuilder MapSignIn(this ModelBuilder model)
    {
        model.UseOpenIddict();
        model.Entity<OpenIddictEntityFrameworkCoreApplication>().ToTable("openiddict_applications");
        model.Entity<OpenIddictEntityFrameworkCoreAuthorization>().ToTable("openiddict_authorizations");
        model.Entity<OpenIddictEntityFrameworkCoreScope>().ToTable("openiddict_scopes");
        model.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable("openiddict_tokens");
        return model;
    }
}
