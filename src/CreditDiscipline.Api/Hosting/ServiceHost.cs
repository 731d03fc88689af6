using System.Reflection;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Builds and runs the service.</summary>
internal static class ServiceHost
{
    /// <summary>Opens what the service stands on, runs it until it is told to stop, closes it.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (IsDescribedOnly)
        {
            // The build asks for the OpenAPI document: nothing is opened and nothing runs.
            await using var described = Build(args, NpgsqlDataSource.Create("Host=nowhere"), DescribedKeys());
            await described.RunAsync();
            return 0;
        }
        var (configuration, development) = ReadConfiguration(args);
        try
        {
            await using var resources = await RegisterResources.OpenAsync(ServiceOptions.From(configuration), development, Console.WriteLine, CancellationToken.None);
            await using var app = Build(args, resources.Database, resources.Keys);
            await StartAsync(app, development);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error)
        {
            Console.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>Starts the service and, in Development, shows how to begin. Where either fails, what runs already is stopped.</summary>
    private static async Task StartAsync(WebApplication app, bool development)
    {
        try
        {
            await app.StartAsync();
            if (development)
                await Demonstration.GreetAsync(app);
        }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }

    /// <summary>The service on a database and keys that are open.</summary>
    public static WebApplication Build(string[] args, NpgsqlDataSource database, KeyRing keys, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = NewBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestForm.LargestDrained;
        });
        builder.UseTransport();
        var roles = ServiceOptions.From(builder.Configuration).Roles;
        builder.Services.AddPartnerEvents(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddProof(builder.Configuration, builder.Environment.IsDevelopment());
        AddServices(builder.Services, database, keys, roles, builder.Configuration, builder.Environment.IsDevelopment());
        if (builder.Configuration.GetValue<DateTimeOffset?>("Clock:StartAt") is { } startAt)
            builder.Services.AddSingleton<TimeProvider>(builder.Environment.IsDevelopment() ? new CourtClock(startAt) : throw new InvalidOperationException("Clock:StartAt is for Development only."));
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseProxies();
        app.UseRouting(); // first: the look-up ends here and needs nothing of what follows
        app.UseExceptionHandler();
        app.Use(RequestForm.RequireAsync);
        app.UseStatusCodePages(context => Problems.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed,
            StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType,
            StatusCodes.Status404NotFound => Problems.NotFound,
            _ when HttpMethods.IsGet(context.HttpContext.Request.Method) => Problems.BadParameter, // an optional parameter that cannot be read is answered without an exception
            _ => Problems.Malformed,
        }));
        app.UseRateLimiter(); // before the sign-in, which checks secrets
        app.UseAuthentication();
        app.UseAuthorization();
        MapEndpoints(app, roles);
        return app;
    }

    /// <summary>Configuration and whether this is Development, for what is done before there is a host.</summary>
    public static (IConfiguration Configuration, bool Development) ReadConfiguration(string[] args)
    {
        var builder = NewBuilder(args);
        return (builder.Configuration, builder.Environment.IsDevelopment());
    }

    /// <summary>The settings lie beside the program, whatever folder it is started in.</summary>
    private static WebApplicationBuilder NewBuilder(string[] args) =>
        WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    private static bool IsDescribedOnly => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    private static void AddServices(IServiceCollection services, NpgsqlDataSource database, KeyRing keys, HostRoles roles, IConfiguration configuration, bool development)
    {
        services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true); // callers do not wait for the timetable
        services.AddCreditDiscipline(database, keys);
        services.AddRepairs(configuration);
        services.AddExchange(configuration);
        services.AddLadder(configuration);
        services.AddInbound(configuration);
        services.AddSignIn(configuration, plainHttp: development || Transport.IsElsewhere(configuration));
        services.AddAuthentication(TokenAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        Policies.Add(services);
        services.AddExceptionHandler<ProblemMapping>().AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Wire.Configure(options.SerializerOptions));
        services.AddRegisterOpenApi();
        services.AddWorlds(database, configuration).AddSingleton<QueryJournal>().AddSingleton<PartnerGate>();
        services.AddSingleton(PublicLimits.From(configuration)).AddSingleton<PublicGate>().AddSingleton<PublicLookup>();
        services.AddSingleton(_ => new StreamPlaces(configuration.GetValue("Status:StreamsAtOnce", 8), configuration.GetValue("Status:StreamPatience", TimeSpan.FromMinutes(1))));
        if (IsDescribedOnly)
            return;
        services.AddSingleton<IStartupFilter, FirstCallAhead>();
        if (roles.AnswerLookups())
        {
            services.AddHostedService(provider => provider.GetRequiredService<QueryJournal>());
            services.AddWorldFollowers();
            services.AddHostedService(provider => provider.GetRequiredService<Allowances>());
        }
        if (roles.HasFlag(HostRoles.Partner))
            services.AddHostedService(provider => provider.GetRequiredService<PartnerDirectory>());
        if (roles.HasFlag(HostRoles.Worker))
            services.AddWorkers(database, configuration);
    }

    private static void MapEndpoints(WebApplication app, HostRoles roles)
    {
        app.MapHealth(roles);
        app.MapRegisterOpenApi();
        if (roles.HasFlag(HostRoles.Partner))
        {
            app.MapStatus(app.Configuration.GetValue("Status:MostAtOnce", 128 * Environment.ProcessorCount));
            app.MapStatusBatch();
            app.MapStatusStream();
            app.MapQueries();
            app.MapLimits();
            app.MapWatches();
            app.MapWebhooks();
            app.MapAssetRequests();
            app.MapSandbox();
            app.MapInbound();
        }
        if (roles.HasFlag(HostRoles.Public))
        {
            app.MapPublicLookup(app.Configuration.GetValue("Public:MostAtOnce", 64));
            app.MapPublicRepairs();
        }
        if (!roles.HasFlag(HostRoles.Court))
            return;
        app.MapCases();
        app.MapUnmatchedCredits();
        app.MapListings();
        app.MapRestrictionOrders();
        app.MapObjections();
        app.MapRepairs();
        app.MapPayoutRuns();
        app.MapAssetInquiries();
        app.MapLadder();
        app.MapReports();
        app.MapSubjects();
        app.MapDuties();
        app.MapCourtDocuments();
        app.MapCertificates();
        app.MapReceivers();
        app.MapPartners();
    }

    private static KeyRing DescribedKeys() => new()
    {
        Pepper = new byte[32],
        NumberKeys = new() { [1] = new byte[32] },
        TokenKey = new byte[32],
        SigningKey = "",
        SigningKeyId = "",
        ReceiverSecret = new byte[32],
    };
}
