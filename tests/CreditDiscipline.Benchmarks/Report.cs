using System.Globalization;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Benchmarks;

/// <summary>The numbers of a run, as a table and as flat keys.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly List<(string Key, double Value, string What, string Promise)> _rows = [];

    public void Add(string key, double value, string what, string promise)
    {
        _rows.Add((key, value, what, promise));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {key,-22} {value,12:0.###}   {what}"));
    }

    public void Write()
    {
        var docs = Path.Combine(Root(), "docs");
        var text = new StringBuilder()
            .Append("# Benchmarks\n\n`dotnet run -c Release --project tests/CreditDiscipline.Benchmarks`, all in one run. Everything shares the machine: PostgreSQL, the service, the control, the receiver and the load generator (wrk).\n\n")
            .Append(CultureInfo.InvariantCulture, $"{TimeProvider.System.CourtToday():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}\n\n")
            .Append("| key | value | what | promise |\n| --- | ---: | --- | --- |\n");
        foreach (var (key, value, what, promise) in _rows)
            text.Append(CultureInfo.InvariantCulture, $"| `{key}` | {Rounded(value):#,0.###} | {what} | {promise} |\n");
        File.WriteAllText(Path.Combine(docs, "benchmarks.json"), JsonSerializer.Serialize(_rows.ToDictionary(row => row.Key, row => Rounded(row.Value)), Indented) + "\n");
        var notes = Path.Combine(docs, "benchmarks-notes.md");
        File.WriteAllText(Path.Combine(docs, "benchmarks.md"), text + (File.Exists(notes) ? "\n" + File.ReadAllText(notes) : ""));
    }

    /// <summary>Folder of the solution.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CreditDiscipline.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static double Rounded(double value) => value >= 1_000 ? Math.Round(value) : Math.Round(value, 3);
}
