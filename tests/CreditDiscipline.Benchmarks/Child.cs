using System.Diagnostics;
using System.Text;

namespace CreditDiscipline.Benchmarks;

/// <summary>A program of the run: the service, the control, the receiver.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    /// <param name="assembly">A file beside this program, or a whole path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What it finds in its environment beside that of the run.</param>
    public Child(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Largest resident memory so far, in MiB.</summary>
    public long PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return File.Exists($"/proc/{_process.Id}/status")
                ? long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024
                : _process.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>Resident memory now, in MiB.</summary>
    public long Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Waits for a line that holds this text and gives what stands behind it.</summary>
    public async Task<string> AfterAsync(string text)
    {
        for (var wait = 0; wait < 6_000; wait++)
        {
            var output = Output;
            if (output.IndexOf(text, StringComparison.Ordinal) is var place and >= 0 && output.IndexOf('\n', place) is var end and >= 0)
                return output[(place + text.Length)..end].Trim();
            if (_process.HasExited)
                break;
            await Task.Delay(10);
        }
        throw new InvalidOperationException($"'{text}' was not said:\n{Output}");
    }

    public async Task ExitAsync()
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
            throw new InvalidOperationException(Output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Append(line).Append('\n');
    }
}
