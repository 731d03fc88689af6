using CreditDiscipline.Api.Commands;
using CreditDiscipline.Api.Hosting;

// -- generate, -- import FILE, -- verify, ... run a command; anything else starts the service.
return CommandLine.Find(args) is { } command
    ? await command.RunAsync(args[1..])
    : await ServiceHost.RunAsync(args);
