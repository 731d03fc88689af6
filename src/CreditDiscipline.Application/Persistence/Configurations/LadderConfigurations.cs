using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class CreditWarningConfiguration : IEntityTypeConfiguration<CreditWarning>
{
    public void Configure(EntityTypeBuilder<CreditWarning> builder) => builder.ToTable("credit_warnings").Ignore(warning => warning.Acts);
}

internal sealed class CrimeReferralConfiguration : IEntityTypeConfiguration<CrimeReferral>
{
    public void Configure(EntityTypeBuilder<CrimeReferral> builder) => builder.ToTable("crime_referrals").Ignore(referral => referral.Acts);
}

/// <summary>Answers of the caution checklist, one line each.</summary>
internal sealed class CautionConverter() : ValueConverter<IReadOnlyList<CautionAnswer>, string[]>(
    answers => answers.Select(answer => answer.ToString()).ToArray(), lines => lines.Select(CautionAnswer.Read).ToArray());

internal sealed class CautionComparer() : ValueComparer<IReadOnlyList<CautionAnswer>>(
    (left, right) => (left ?? Array.Empty<CautionAnswer>()).SequenceEqual(right ?? Array.Empty<CautionAnswer>()),
    answers => answers.Aggregate(0, (hash, answer) => HashCode.Combine(hash, answer)), answers => answers);
