using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditDiscipline.Benchmarks;

/// <summary>One measurement.</summary>
internal readonly record struct Load(double PerSecond, double P99Milliseconds, long Failures);

/// <summary>The load generator, wrk, with bodies from a file.</summary>
internal static partial class Wrk
{
    private const string Script = """
        local requests = {}
        local at = 0
        init = function(args)
          for line in io.lines(args[1]) do
            requests[#requests + 1] = wrk.format("POST", nil, { ["Content-Type"] = "application/json", ["Authorization"] = args[2] }, line)
          end
          at = math.random(#requests)
        end
        request = function()
          at = at % #requests + 1
          return requests[at]
        end
        """;

    public static async Task<Load> RunAsync(Uri target, int connections, int seconds, string bodies, string token)
    {
        var script = Path.Combine(Path.GetTempPath(), $"cd-load-{Environment.ProcessId}.lua");
        await File.WriteAllTextAsync(script, Script);
        var start = new ProcessStartInfo("wrk", ["-t2", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, target.ToString(), "--", bodies, $"Bearer {token}"]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Read(output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("wrk is needed to make load: apt-get install wrk");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static Load Read(string output)
    {
        var p99 = Percentile().Match(output);
        var unit = p99.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, "s" => 1_000, _ => throw new InvalidOperationException(output) };
        var failures = Failures().Match(output) is { Success: true } failed ? long.Parse(failed.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new Load(Number(Rate().Match(output).Groups[1].Value), Number(p99.Groups["value"].Value) * unit, failures);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"99%\s+(?<value>[0-9.]+)(?<unit>us|ms|s)")]
    private static partial Regex Percentile();

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"Non-2xx or 3xx responses: ([0-9]+)")]
    private static partial Regex Failures();
}
