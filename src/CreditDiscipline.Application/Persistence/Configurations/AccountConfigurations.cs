using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class CasePayoutConfiguration : IEntityTypeConfiguration<CasePayout>
{
    public void Configure(EntityTypeBuilder<CasePayout> builder) => builder.ToTable("case_payouts");
}

internal sealed class InstalmentPlanConfiguration : IEntityTypeConfiguration<InstalmentPlan>
{
    public void Configure(EntityTypeBuilder<InstalmentPlan> builder)
    {
        builder.ToTable("instalment_plans");
        builder.Ignore(plan => plan.Acts);
        builder.HasMany(plan => plan.Instalments).WithOne().HasForeignKey(instalment => instalment.PlanId);
        builder.Navigation(plan => plan.Instalments).HasField("_instalments").UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class InstalmentConfiguration : IEntityTypeConfiguration<Instalment>
{
    public void Configure(EntityTypeBuilder<Instalment> builder)
    {
        builder.ToTable("plan_instalments");
        builder.Ignore(instalment => instalment.LastDay);
    }
}

internal sealed class PayoutRunConfiguration : IEntityTypeConfiguration<PayoutRun>
{
    public void Configure(EntityTypeBuilder<PayoutRun> builder)
    {
        builder.ToTable("payout_runs");
        builder.Ignore(run => run.Acts).Ignore(run => run.Signer);
    }
}

internal sealed class PayoutItemConfiguration : IEntityTypeConfiguration<PayoutItem>
{
    public void Configure(EntityTypeBuilder<PayoutItem> builder)
    {
        builder.ToTable("payout_items");
        builder.Ignore(item => item.Acts);
        builder.HasOne<PayoutRun>().WithMany().HasForeignKey(item => item.RunId);
        builder.Property<DateTimeOffset?>("LeasedUntil"); // the worker's
    }
}
