using CreditDiscipline.Application.Persistence.LocalPostgres;

namespace CreditDiscipline.IntegrationTests;

/// <summary>A process that shares a cluster until it is told to leave or is killed; the test runner never comes here.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            var options = new LocalClusterOptions { DataDirectory = args[0], Ephemeral = args.Contains("ephemeral") };
            await using var cluster = await LocalCluster.StartAsync(options, _ => { }, CancellationToken.None);
            Console.WriteLine(cluster.ConnectionString);
            Console.ReadLine();
            return 0;
        }
        catch (LocalPostgresException failure)
        {
            Console.WriteLine(failure.Message);
            return 1;
        }
    }
}
