using System.Globalization;
using System.Text.Json;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Import;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>One of many debtors of a court who were imported, listed and restricted.</summary>
internal sealed record ListedPerson(TestDebtor Debtor, Guid Case, Guid Listing, Guid Order);

/// <summary>Many listed debtors at once, taken over from an older register by import.</summary>
internal static class ListedPeople
{
    public const decimal Debt = 1_000m;

    public static async Task<List<ListedPerson>> ImportAsync(ApiFixture api, int count, int firstNumber, string court = ApiFixture.Court)
    {
        var filed = new DateOnly(api.Today.Year, 1, 4);
        var debtors = Enumerable.Range(0, count).Select(number => (Number: $"({filed.Year}){court}执{firstNumber + number}号", Debtor: TestDebtor.New())).ToList();
        using var lines = new MemoryStream();
        foreach (var (number, debtor) in debtors)
        {
            JsonSerializer.Serialize(lines, LineOf(number, filed, debtor), ImportJson.Lines.ImportLine);
            lines.WriteByte((byte)'\n');
        }
        lines.Position = 0;
        await using var scope = api.Services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<RegisterImport>().RunAsync(
            lines, line => throw new InvalidOperationException($"line {line.Line}: {line.Code}"), _ => { }, CancellationToken.None);
        Assert.Equal(count, done.Imported);
        var numbers = debtors.ToDictionary(debtor => debtor.Number, debtor => debtor.Debtor);
        await using var command = api.Database.CreateCommand("""
            select source.number, source.id, listing.id, orders.id from enforcement_cases source
            join debtor_listings listing on listing.case_id = source.id join restriction_orders orders on orders.case_id = source.id where source.number = any($1)
            """);
        command.Parameters.Add(new() { Value = numbers.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var people = new List<ListedPerson>();
        while (await reader.ReadAsync())
            people.Add(new ListedPerson(numbers[reader.GetString(0)], reader.GetGuid(1), reader.GetGuid(2), reader.GetGuid(3)));
        return people;
    }

    private static ImportLine LineOf(string number, DateOnly filed, TestDebtor debtor) => new(
        new ImportedCase(number, filed, "测试债权人", ObligationKind.Payment, "被执行人应支付货款", Debt.ToString("0.00", CultureInfo.InvariantCulture), "测试法院", "(2020)甘0102民初1号", filed.AddDays(1), NoticeWarned: true, filed.AddDays(6)),
        new SubjectInput(SubjectType.NaturalPerson, debtor.Name, DocumentType.CitizenId, debtor.Number),
        new ImportedOrder(filed.AddDays(20), "院长", filed.AddDays(20), []),
        new ImportedListing([ListingGround.AbleButRefuses], "有履行能力而拒不履行", Performance.None, filed.AddDays(20), "院长", filed.AddDays(20), filed.AddDays(21), AbilityEvidence: "银行流水", NationalReceipt: $"QG{number}"));
}
