using System.Text.Json;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence.Configurations;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Payouts;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditDiscipline.Application.Persistence;

/// <summary>The aggregates on the schema of Persistence/Schema. Writes go through the act pipeline, which adds acts and changes.</summary>
internal sealed class CreditDisciplineDbContext(DbContextOptions<CreditDisciplineDbContext> options, NumberCipher cipher) : DbContext(options)
{
    public DbSet<EnforcementCase> Cases => Set<EnforcementCase>();

    public DbSet<DebtorListing> Listings => Set<DebtorListing>();

    public DbSet<RestrictionOrder> Orders => Set<RestrictionOrder>();

    public DbSet<Exemption> Exemptions => Set<Exemption>();

    public DbSet<BreachReport> BreachReports => Set<BreachReport>();

    public DbSet<Penalty> Penalties => Set<Penalty>();

    public DbSet<CreditWarning> Warnings => Set<CreditWarning>();

    public DbSet<CrimeReferral> Referrals => Set<CrimeReferral>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<RepairRequest> Repairs => Set<RepairRequest>();

    public DbSet<InstalmentPlan> Plans => Set<InstalmentPlan>();

    public DbSet<PayoutRun> PayoutRuns => Set<PayoutRun>();

    public DbSet<PayoutItem> PayoutItems => Set<PayoutItem>();

    public DbSet<Resend> Resends => Set<Resend>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<AssetInquiry> Inquiries => Set<AssetInquiry>();

    public DbSet<AssetRequest> AssetRequests => Set<AssetRequest>();

    public DbSet<ExchangeOfficer> ExchangeOfficers => Set<ExchangeOfficer>();

    public DbSet<FundEntry> FundEntries => Set<FundEntry>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Duty> Duties => Set<Duty>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<CourtDocument> Documents => Set<CourtDocument>();

    /// <summary>Part of the key of the cached model, because the model holds this register's cipher.</summary>
    public NumberCipher Cipher { get; } = cipher;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<CaseNumber>().HaveConversion<CaseNumberConverter>();
        configurationBuilder.Properties<AccountNumber>().HaveConversion<AccountNumberConverter>();
        configurationBuilder.Properties<SubjectKey>().HaveConversion<SubjectKeyConverter>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<TextListConverter, TextListComparer>();
        configurationBuilder.Properties<IReadOnlyList<CautionAnswer>>().HaveConversion<CautionConverter, CautionComparer>();
        configurationBuilder.Properties<IReadOnlyList<ListingGround>>().HaveConversion<CodeListConverter<ListingGround>, CodeListComparer<ListingGround>>();
        configurationBuilder.Properties<IReadOnlyList<RestrictionCategory>>().HaveConversion<CodeListConverter<RestrictionCategory>, CodeListComparer<RestrictionCategory>>();
        configurationBuilder.Properties<IReadOnlyList<QueryPurpose>>().HaveConversion<CodeListConverter<QueryPurpose>, CodeListComparer<QueryPurpose>>();
        configurationBuilder.Properties<IReadOnlyList<PartnerScope>>().HaveConversion<CodeListConverter<PartnerScope>, CodeListComparer<PartnerScope>>();
        configurationBuilder.Properties<IReadOnlyList<AssetKind>>().HaveConversion<CodeListConverter<AssetKind>, CodeListComparer<AssetKind>>();
        configurationBuilder.Properties<IReadOnlyList<ExemptedConsumption>>().HaveConversion<CodeListConverter<ExemptedConsumption>, CodeListComparer<ExemptedConsumption>>();
        foreach (var code in typeof(Aggregate).Assembly.GetExportedTypes().Where(type => type.IsEnum))
            configurationBuilder.Properties(code).HaveConversion(typeof(CodeConverter<>).MakeGenericType(code));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.MapSignIn().ApplyConfigurationsFromAssembly(typeof(CreditDisciplineDbContext).Assembly);
        var converter = new ValueConverter<IdentityNumber, byte[]>(number => Cipher.Encrypt(number), bytes => Cipher.Decrypt(bytes));
        foreach (var subject in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetComplexProperties()).Where(property => property.ClrType == typeof(Subject)))
            subject.ComplexType.FindProperty(nameof(Subject.Document))!.SetValueConverter(converter);
        modelBuilder.Entity<AssetRequest>().Metadata.FindProperty(nameof(AssetRequest.Answer))!.SetValueConverter(new AnswerConverter(Cipher));
        foreach (var type in modelBuilder.Model.GetEntityTypes())
        {
            if (type.FindProperty(nameof(Aggregate.Id)) is { } id && id.ClrType == typeof(Guid))
                id.ValueGenerated = ValueGenerated.Never;
            if (type.FindProperty(nameof(Aggregate.Revision)) is { } revision)
                revision.IsConcurrencyToken = true;
        }
    }
}

/// <summary>One cached model a cipher, so that two registers in one process keep apart.</summary>
internal sealed class ModelKeyPerCipher : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as CreditDisciplineDbContext)?.Cipher, designTime);
}

internal sealed class CaseNumberConverter() : ValueConverter<CaseNumber, string>(number => number.Value, text => CaseNumber.Trusted(text));

internal sealed class SubjectKeyConverter() : ValueConverter<SubjectKey, byte[]>(key => key.ToBytes(), bytes => SubjectKey.Read(bytes));

/// <summary>An enum as its upper-case code.</summary>
internal sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Codes<T>.Of(value), code => Codes<T>.Parse(code))
    where T : struct, Enum;

internal sealed class CodeListConverter<T>() : ValueConverter<IReadOnlyList<T>, string[]>(
    values => values.Select(Codes<T>.Of).ToArray(), codes => codes.Select(Codes<T>.Parse).ToArray())
    where T : struct, Enum;

internal sealed class CodeListComparer<T>() : Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<T>>(
    (left, right) => (left ?? Array.Empty<T>()).SequenceEqual(right ?? Array.Empty<T>()),
    values => values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)), values => values)
    where T : struct, Enum;

internal sealed class TextListConverter() : ValueConverter<IReadOnlyList<string>, string[]>(values => values.ToArray(), texts => texts);

internal sealed class TextListComparer() : Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<string>>(
    (left, right) => (left ?? Array.Empty<string>()).SequenceEqual(right ?? Array.Empty<string>()),
    values => values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)), values => values);

/// <summary>Codes of an enum: upper snake case, for example ABLE_BUT_REFUSES.</summary>
internal static class Codes<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> ToCode = Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));
    private static readonly Dictionary<string, T> FromCode = ToCode.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Of(T value) => ToCode[value];

    public static T Parse(string code) => FromCode[code];

    public static bool TryParse(string code, out T value) => FromCode.TryGetValue(code, out value);
}
