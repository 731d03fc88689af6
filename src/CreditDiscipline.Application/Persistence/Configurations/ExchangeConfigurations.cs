using System.Text.Json;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class AssetInquiryConfiguration : IEntityTypeConfiguration<AssetInquiry>
{
    public void Configure(EntityTypeBuilder<AssetInquiry> builder)
    {
        builder.ToTable("asset_inquiries").Ignore(inquiry => inquiry.Acts);
        builder.Property(inquiry => inquiry.DebtorIds).HasConversion<IdListConverter, IdListComparer>();
        builder.HasIndex(inquiry => inquiry.CaseId, "ux_asset_inquiries_open").IsUnique().HasFilter("state = 'OPEN'");
    }
}

internal sealed class AssetRequestConfiguration : IEntityTypeConfiguration<AssetRequest>
{
    public void Configure(EntityTypeBuilder<AssetRequest> builder)
    {
        builder.ToTable("asset_requests").Ignore(request => request.Acts).Ignore(request => request.IsPending);
        builder.Property(request => request.Answer);
    }
}

internal sealed class ExchangeOfficerConfiguration : IEntityTypeConfiguration<ExchangeOfficer>
{
    public void Configure(EntityTypeBuilder<ExchangeOfficer> builder)
    {
        builder.ToTable("exchange_officers").Ignore(officer => officer.Acts);
        builder.HasIndex(officer => new { officer.Partner, officer.Account, officer.CourtCode }, "ux_exchange_officers_standing").IsUnique().HasFilter("removed_on is null");
    }
}

internal sealed class SeizureConfiguration : IEntityTypeConfiguration<Seizure>
{
    public void Configure(EntityTypeBuilder<Seizure> builder) => builder.ToTable("case_seizures").Ignore(seizure => seizure.Stands);
}

/// <summary>Answers at rest: what a partner found is never plain.</summary>
internal sealed class AnswerConverter(NumberCipher cipher) : ValueConverter<InquiryAnswer, byte[]>(
    answer => cipher.Encrypt(JsonSerializer.SerializeToUtf8Bytes(answer, JsonSerializerOptions.Default)), bytes => Read(cipher.Open(bytes)))
{
    private static InquiryAnswer Read(byte[] json) => JsonSerializer.Deserialize<InquiryAnswer>(json)!;
}

internal sealed class IdListConverter() : ValueConverter<IReadOnlyList<Guid>, Guid[]>(ids => ids.ToArray(), ids => ids);

internal sealed class IdListComparer() : ValueComparer<IReadOnlyList<Guid>>(
    (left, right) => (left ?? Array.Empty<Guid>()).SequenceEqual(right ?? Array.Empty<Guid>()),
    ids => ids.Aggregate(0, (hash, id) => HashCode.Combine(hash, id)), ids => ids);
