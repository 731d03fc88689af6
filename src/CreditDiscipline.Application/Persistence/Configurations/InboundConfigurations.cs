using CreditDiscipline.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditDiscipline.Application.Persistence.Configurations;

internal sealed class FundEntryConfiguration : IEntityTypeConfiguration<FundEntry>
{
    public void Configure(EntityTypeBuilder<FundEntry> builder)
    {
        builder.ToTable("fund_entries").Ignore(entry => entry.Acts);
        builder.HasIndex(entry => new { entry.BankReference, entry.Partner }, "ux_fund_entries_reference").IsUnique();
    }
}

internal sealed class AccountNumberConverter() : ValueConverter<AccountNumber, string>(number => number.Value, text => AccountNumber.Trusted(text));
