using System.Globalization;
using System.Runtime.CompilerServices;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>A made-up calendar of years that have none yet, so that tests that take today's date go on when a year ends.</summary>
internal static class YearsToCome
{
    private const int First = 2027;

    /// <summary>The year after it has no calendar.</summary>
    public const int Last = 2040;


    /// <summary>The table as a file, for hosts that are processes of their own; it is gone at the end of the run.</summary>
    public static string File { get; } = Path.Combine(Path.GetTempPath(), $"cd-calendar-{Environment.ProcessId}.csv");

    [ModuleInitializer]
    internal static void Add()
    {
        var table = string.Join('\n', ["date,kind", .. Enumerable.Range(First, Last - First + 1)
            .SelectMany(year => new[] { "01-01", "05-01", "10-01", "10-02", "10-03" }, (year, day) => string.Create(CultureInfo.InvariantCulture, $"{year}-{day},holiday"))]);
        System.IO.File.WriteAllText(File, table);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(File);
        WorkingCalendar.Add(new StringReader(table));
    }
}
