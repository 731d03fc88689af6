using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class ResendConfiguration : IEntityTypeConfiguration<Resend>
{
    public void Configure(EntityTypeBuilder<Resend> builder)
    {
        builder.ToTable("push_resends").Ignore(resend => resend.Acts);
        builder.Property<long?>("BatchNumber"); // the worker's
    }
}

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("certificates").Ignore(certificate => certificate.Acts).Ignore(certificate => certificate.Code);
        builder.HasIndex(certificate => certificate.Number, "ux_certificates_number").IsUnique();
    }
}
