using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Import;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Generation;

public sealed class RegisterGeneratorTests
{
    private static readonly DateOnly Day = new(2021, 12, 31);

    [Fact]
    public async Task The_same_seed_gives_the_same_lines_and_another_seed_others()
    {
        Assert.Equal(await HashAsync(62), await HashAsync(62));
        Assert.NotEqual(await HashAsync(62), await HashAsync(63));
    }

    [Fact]
    public void Every_number_is_well_formed_every_court_known_and_the_counts_are_those_asked_for()
    {
        var lines = new RegisterGenerator(new GeneratorOptions(2_560, 4_760, 62, Day)).Lines().ToList();
        Assert.Equal((4_760, 2_560), (lines.Count, lines.Count(line => line.Listing is not null)));
        foreach (var line in lines)
        {
            Assert.True(CaseNumber.TryParse(line.Case.Number, Day, out var number, out var refusal), refusal?.Code);
            Assert.NotNull(CourtDirectory.Gansu.Find(number.CourtCode));
            var subjects = line.Order.BoundPersons.Select(bound => bound.Person).Append(line.Debtor);
            Assert.All(subjects, subject => Assert.True(IdentityNumber.TryParse(subject.DocumentType, subject.DocumentNumber, Day, out _, out var wrong), wrong?.Code));
            Assert.True(line.Order.ServedOn <= Day && (line.Listing is null || line.Listing.PublishedOn <= Day));
        }
        Assert.Equal(lines.Count, lines.Select(line => (line.Case.Number, line.Debtor.DocumentNumber)).Distinct().Count());
        Assert.InRange(lines.Count(line => line.Debtor.Type == SubjectType.NaturalPerson) * 100 / lines.Count, 74, 84);
    }

    [Fact]
    public void No_two_indices_make_the_same_person()
    {
        var people = new SyntheticPeople(62, Day);
        var numbers = new HashSet<string>();
        Assert.All(Enumerable.Range(0, 300_000), index => Assert.True(numbers.Add(people.Person(index).DocumentNumber)));
    }

    [Fact]
    public async Task Lines_can_be_read_back()
    {
        using var buffer = new MemoryStream();
        var lines = new RegisterGenerator(new GeneratorOptions(20, 40, 1, Day)).Lines().ToList();
        await RegisterGenerator.WriteAsync(buffer, lines, CancellationToken.None);
        var read = Encoding.UTF8.GetString(buffer.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ImportJson.Lines.ImportLine)!).ToList();
        Assert.Equal(lines.Select(line => line.Debtor), read.Select(line => line.Debtor));
        Assert.Equal(lines.Select(line => line.Case), read.Select(line => line.Case));
    }

    [Fact]
    public void More_entries_than_orders_cannot_be_asked_for() =>
        Assert.Throws<ArgumentException>(() => new RegisterGenerator(new GeneratorOptions(2, 1, 1, Vectors.Today)));

    private static async Task<string> HashAsync(int seed)
    {
        using var buffer = new MemoryStream();
        await RegisterGenerator.WriteAsync(buffer, new RegisterGenerator(new GeneratorOptions(200, 300, seed, Day)).Lines(), CancellationToken.None);
        return Convert.ToHexString(SHA256.HashData(buffer.ToArray()));
    }
}
