using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class EnforcementCaseConfiguration : IEntityTypeConfiguration<EnforcementCase>
{
    public void Configure(EntityTypeBuilder<EnforcementCase> builder)
    {
        builder.ToTable("enforcement_cases");
        builder.Ignore(source => source.Acts);
        builder.ComplexProperty(source => source.Facts).MapColumns("facts");
        builder.ComplexProperty(source => source.Claim).MapColumns("claim");
        builder.HasMany(source => source.Payouts).WithOne().HasForeignKey(payout => payout.CaseId);
        builder.Navigation(source => source.Payouts).AutoInclude();
        builder.HasMany(source => source.Debtors).WithOne().HasForeignKey(debtor => debtor.CaseId);
        builder.HasMany(source => source.Credits).WithOne().HasForeignKey(credit => credit.CaseId);
        builder.HasMany(source => source.AssetQueries).WithOne().HasForeignKey(query => query.CaseId);
        builder.HasMany(source => source.Seizures).WithOne().HasForeignKey(seizure => seizure.CaseId);
        builder.Navigation(source => source.Debtors).AutoInclude();
        builder.Navigation(source => source.Credits).AutoInclude();
        builder.Navigation(source => source.AssetQueries).AutoInclude();
        builder.Navigation(source => source.Seizures).AutoInclude();
        builder.HasIndex(source => source.Number, "ux_enforcement_cases_number").IsUnique();
    }
}

internal sealed class CaseDebtorConfiguration : IEntityTypeConfiguration<CaseDebtor>
{
    public void Configure(EntityTypeBuilder<CaseDebtor> builder)
    {
        builder.ToTable("case_debtors");
        builder.ComplexProperty(debtor => debtor.Subject).MapSubject("subject");
    }
}

internal sealed class CaseCreditConfiguration : IEntityTypeConfiguration<CaseCredit>
{
    public void Configure(EntityTypeBuilder<CaseCredit> builder) => builder.ToTable("case_credits");
}

internal sealed class AssetQueryConfiguration : IEntityTypeConfiguration<AssetQuery>
{
    public void Configure(EntityTypeBuilder<AssetQuery> builder) => builder.ToTable("case_asset_queries");
}

internal sealed class DebtorListingConfiguration : IEntityTypeConfiguration<DebtorListing>
{
    public void Configure(EntityTypeBuilder<DebtorListing> builder)
    {
        builder.ToTable("debtor_listings");
        builder.Ignore(listing => listing.Acts);
        builder.ComplexProperty(listing => listing.Subject).MapSubject("subject");
        builder.ComplexProperty(listing => listing.Basis).MapColumns("basis");
        builder.ComplexProperty(listing => listing.Content).MapColumns("content");
        builder.HasOne<EnforcementCase>().WithMany().HasForeignKey(listing => listing.CaseId);
    }
}

internal sealed class RestrictionOrderConfiguration : IEntityTypeConfiguration<RestrictionOrder>
{
    public void Configure(EntityTypeBuilder<RestrictionOrder> builder)
    {
        builder.ToTable("restriction_orders");
        builder.Ignore(order => order.Acts);
        builder.ComplexProperty(order => order.Subject).MapSubject("subject");
        builder.HasOne<EnforcementCase>().WithMany().HasForeignKey(order => order.CaseId);
        builder.HasMany(order => order.BoundPersons).WithOne().HasForeignKey(bound => bound.OrderId);
        builder.Navigation(order => order.BoundPersons).AutoInclude();
        builder.HasMany(order => order.Windows).WithOne().HasForeignKey(window => window.OrderId);
        builder.Navigation(order => order.Windows).AutoInclude();
    }
}

internal sealed class BoundPersonConfiguration : IEntityTypeConfiguration<BoundPerson>
{
    public void Configure(EntityTypeBuilder<BoundPerson> builder)
    {
        builder.ToTable("restriction_bound_persons");
        builder.ComplexProperty(bound => bound.Person).MapSubject("person");
    }
}

internal sealed class ExemptionWindowConfiguration : IEntityTypeConfiguration<ExemptionWindow>
{
    public void Configure(EntityTypeBuilder<ExemptionWindow> builder)
    {
        builder.ToTable("restriction_exemption_windows");
        builder.Property(window => window.Id).ValueGeneratedNever();
    }
}

internal static class ComplexMapping
{
    /// <summary>Names the columns of a complex value after it: facts_notice_served_on.</summary>
    public static void MapColumns<T>(this ComplexPropertyBuilder<T> builder, string prefix)
        where T : notnull
    {
        builder.IsRequired();
        foreach (var property in builder.Metadata.ComplexType.GetProperties())
            builder.Property(property.Name).HasColumnName($"{prefix}_{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}");
    }

    public static void MapSubject(this ComplexPropertyBuilder<Subject> builder, string prefix)
    {
        builder.Property(subject => subject.Document);
        builder.Ignore(subject => subject.Sex).Ignore(subject => subject.BirthDate).Ignore(subject => subject.IsEntity).Ignore(subject => subject.IsComplete);
        builder.MapColumns(prefix);
    }
}
