using CreditDiscipline.Application.Persistence.LocalPostgres;
using Npgsql;

namespace CreditDiscipline.Api.Commands;

/// <summary>A command beside the service: name, how it is called, what it does.</summary>
internal sealed record CommandLine(string Name, string Usage, Func<Arguments, Task<int>> Do)
{
    private static readonly CommandLine[] All =
    [
        new("generate", "generate --listings N --restrictions N --seed N [--day yyyy-MM-dd] [--out FILE]   synthetic register data as NDJSON", RegisterCommands.GenerateAsync),
        new("import", "import FILE [--quarantine FILE]   loads cases, orders and entries through the rules", RegisterCommands.ImportAsync),
        new("verify", "verify   checks that no act and no change was altered, moved or removed", RegisterCommands.VerifyAsync),
        new("verify-answer", "verify-answer FILE --keys FILE [--audience CLIENT] [--issuer URL]   checks signed answers, streams and exports with a published key set alone; FILE may be -", VerifyAnswerCommand.RunAsync),
        new("verify-certificate", "verify-certificate FILE [--keys FILE] [--issuer URL] [--code CODE]   checks a signed certificate with a published key set alone (jwks.json here without --keys); FILE may be -", VerifyCertificateCommand.RunAsync),
        new("token", "token --officer ID --name NAME --role ROLE --court CODE [--days N]   an access token for a member of staff", RegisterCommands.TokenAsync),
        new("partner", "partner --client-id ID --name NAME [--purposes A,B] [--scopes A,B] [--ranges CIDR,CIDR] [--burst N --per-second N --per-day N] [--sandbox]   takes a partner in and shows its secret", PartnerCommand.RegisterAsync),
        new("keys", "keys --out FILE | --rotate FILE   a new key file, or a new key of tokens and answers in one that is there", RegisterCommands.KeysAsync),
        new("receiver", "receiver --code CODE --name NAME --address URL [--enterprises]   adds or changes a receiver", RegisterCommands.ReceiverAsync),
        new("health", "health [--url URL]   exit code 0 when the service is ready", RegisterCommands.HealthAsync),
    ];

    /// <summary>The command that the first word names; null when it names none.</summary>
    public static CommandLine? Find(string[] args) => args.Length == 0 || args[0].StartsWith('-') ? null
        : All.FirstOrDefault(command => command.Name == args[0]) ?? new CommandLine("help", "", _ => Task.FromResult(Help()));

    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Do(new Arguments(args));
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine($"{error.Message}\nUsage: {Usage}");
            return 2;
        }
        catch (Exception error) when (error is InvalidOperationException or LocalPostgresException or NpgsqlException or IOException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static int Help()
    {
        Console.Error.WriteLine("Commands:\n  " + string.Join("\n  ", All.Select(command => command.Usage)));
        return 2;
    }
}

/// <summary>Words behind a command: --name value, --flag, and the rest.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _named = [];
    private readonly List<string> _rest = [];

    public Arguments(string[] args)
    {
        for (var index = 0; index < args.Length; index++)
        {
            if (!args[index].StartsWith("--", StringComparison.Ordinal))
                _rest.Add(args[index]);
            else if (index + 1 < args.Length && !args[index + 1].StartsWith("--", StringComparison.Ordinal))
                _named[args[index][2..]] = args[++index];
            else
                _named[args[index][2..]] = "";
        }
        Raw = args;
    }

    /// <summary>The words as they came.</summary>
    public string[] Raw { get; }

    public string? Optional(string name) => _named.GetValueOrDefault(name);

    public bool Has(string name) => _named.ContainsKey(name);

    public string Required(string name) => _named.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new ArgumentException($"--{name} is needed.");

    public int Number(string name, int fallback) => !Has(name) ? fallback
        : int.TryParse(_named[name], out var number) && number >= 0 ? number : throw new ArgumentException($"--{name} takes a whole number.");

    public string First(string what) => _rest.Count > 0 ? _rest[0] : throw new ArgumentException($"{what} is needed.");
}
