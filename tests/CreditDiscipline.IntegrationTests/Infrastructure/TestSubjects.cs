using System.Globalization;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>People and bodies who do not exist, a new one each time.</summary>
internal static class TestSubjects
{
    private static int _next = Random.Shared.Next(0, 400_000);

    /// <summary>A grown man with a citizen's number.</summary>
    public static string CitizenNumber() => CitizenNumber(new DateOnly(1960, 1, 1).AddDays(Interlocked.Increment(ref _next) % 14_000));

    public static string CitizenNumber(DateOnly born)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"620102{born:yyyyMMdd}{960 + Interlocked.Increment(ref _next) % 20 * 2 + 1:000}");
        return body + ResidentNumber.CheckCharacter(body);
    }

    public static string CreditCodeNumber()
    {
        var organisation = $"T{Interlocked.Increment(ref _next) % 10_000_000:0000000}";
        var body = $"91620102{organisation}{CreditCode.OrganisationCheckCharacter(organisation)}";
        return body + CreditCode.CheckCharacter(body);
    }
}
