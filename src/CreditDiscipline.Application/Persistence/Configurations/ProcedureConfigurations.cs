using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class ExemptionConfiguration : IEntityTypeConfiguration<Exemption>
{
    public void Configure(EntityTypeBuilder<Exemption> builder) => builder.ToTable("exemptions").Ignore(exemption => exemption.Acts);
}

internal sealed class BreachReportConfiguration : IEntityTypeConfiguration<BreachReport>
{
    public void Configure(EntityTypeBuilder<BreachReport> builder) => builder.ToTable("breach_reports").Ignore(report => report.Acts);
}

internal sealed class PenaltyConfiguration : IEntityTypeConfiguration<Penalty>
{
    public void Configure(EntityTypeBuilder<Penalty> builder)
    {
        builder.ToTable("penalties").Ignore(penalty => penalty.Acts).Ignore(penalty => penalty.HigherCourt);
        builder.ComplexProperty(penalty => penalty.Punished).MapSubject("punished");
    }
}

internal sealed class ObjectionConfiguration : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder) =>
        builder.ToTable("objections").Ignore(objection => objection.Acts).Ignore(objection => objection.HigherCourt);
}

internal sealed class RepairRequestConfiguration : IEntityTypeConfiguration<RepairRequest>
{
    public void Configure(EntityTypeBuilder<RepairRequest> builder)
    {
        builder.ToTable("repair_requests").Ignore(repair => repair.Acts).Ignore(repair => repair.IsShielding).Ignore(repair => repair.IsPending);
        builder.HasIndex(repair => repair.ListingId, "ux_repair_requests_pending").IsUnique().HasFilter("state in ('SUBMITTED', 'CHECKING', 'CREDITOR_CONSULTED', 'PENDING_DECISION')");
    }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder) => builder.ToTable("notices").Ignore(notice => notice.Acts);
}

internal sealed class DutyConfiguration : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("duties").Ignore(duty => duty.Acts);
        builder.Property<DateOnly?>("TriedOn");
    }
}

internal sealed class CourtDocumentConfiguration : IEntityTypeConfiguration<CourtDocument>
{
    public void Configure(EntityTypeBuilder<CourtDocument> builder) => builder.ToTable("court_documents");
}
