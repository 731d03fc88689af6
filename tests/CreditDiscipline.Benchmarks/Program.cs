using CreditDiscipline.Benchmarks;

// dotnet run -c Release --project tests/CreditDiscipline.Benchmarks [-- --listings 256000 --restrictions 476000 --seconds 8 --lines 1000000]
// Starts PostgreSQL, the service, a control and a receiver, loads them with wrk, writes docs/benchmarks.md and docs/benchmarks.json.
// With --only stream it streams and nothing else, at any size, and writes nothing: for profiling.
if (args is ["--control", var connectionString, var keyFile, .. var rest])
    return await ControlHost.RunAsync(connectionString, keyFile, rest);

var options = new ConfigurationBuilder().AddCommandLine(args).Build();
await using var run = new BenchmarkRun(options.GetValue("listings", 256_000), options.GetValue("restrictions", 476_000), options.GetValue("seconds", 8), options.GetValue("lines", 1_000_000));
await run.ExecuteAsync(options["only"]);
return 0;
