using CreditDiscipline.Benchmarks;

// dotnet run -c Release --project tests/CreditDiscipline.Benchmarks [-- --listings 256000 --restrictions 476000 --seconds 8]
// Starts PostgreSQL, the service, a control and a receiver, loads them with wrk, writes docs/benchmarks.md and docs/benchmarks.json.
if (args is ["--control", var connectionString, var keyFile, .. var rest])
    return await ControlHost.RunAsync(connectionString, keyFile, rest);

var options = new ConfigurationBuilder().AddCommandLine(args).Build();
await using var run = new BenchmarkRun(options.GetValue("listings", 256_000), options.GetValue("restrictions", 476_000), options.GetValue("seconds", 8));
await run.ExecuteAsync();
return 0;
