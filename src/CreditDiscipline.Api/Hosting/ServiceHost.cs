using System.Reflection;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Builds and runs the service.</summary>
internal static class ServiceHost
{
    private const long LargestBody = 1 << 20;
    private const long LargestDrained = 32 << 20;

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
            await app.StartAsync();
            if (development)
                await Demonstration.GreetAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (error is InvalidOperationException or LocalPostgresException or NpgsqlException or IOException)
        {
            Console.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>The service on a database and keys that are open.</summary>
    public static WebApplication Build(string[] args, NpgsqlDataSource database, KeyRing keys, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestDrained;
        });
        var roles = ServiceOptions.From(builder.Configuration).Roles;
        builder.Services.AddPartnerEvents(builder.Configuration, builder.Environment.IsDevelopment());
        AddServices(builder.Services, database, keys, roles, builder.Configuration);
        if (builder.Configuration.GetValue<DateTimeOffset?>("Clock:StartAt") is { } startAt)
            builder.Services.AddSingleton<TimeProvider>(builder.Environment.IsDevelopment() ? new CourtClock(startAt) : throw new InvalidOperationException("Clock:StartAt is for Development only."));
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseRouting(); // first: the look-up ends here and needs nothing of what follows
        app.UseExceptionHandler();
        app.Use(RefuseLargeBodiesAsync);
        app.UseStatusCodePages(context => Problems.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed,
            StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType,
            StatusCodes.Status404NotFound => Problems.NotFound,
            _ => Problems.Malformed,
        }));
        app.UseAuthentication();
        app.UseAuthorization();
        MapEndpoints(app, roles);
        return app;
    }

    /// <summary>Configuration and whether this is Development, for what is done before there is a host.</summary>
    public static (IConfiguration Configuration, bool Development) ReadConfiguration(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        return (builder.Configuration, builder.Environment.IsDevelopment());
    }

    /// <summary>Reads a body that is too large to its end, so that the sender gets the answer and not a broken pipe.</summary>
    private static async Task RefuseLargeBodiesAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength is not > LargestBody)
        {
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LargestBody;
            await next(context);
            return;
        }
        if (context.Request.ContentLength <= LargestDrained)
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await Problems.WriteAsync(context, Problems.TooLarge);
    }

    private static bool IsDescribedOnly => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    private static void AddServices(IServiceCollection services, NpgsqlDataSource database, KeyRing keys, HostRoles roles, IConfiguration configuration)
    {
        services.AddCreditDiscipline(database, keys);
        services.AddSingleton<ClientTokens>();
        services.AddAuthentication(TokenAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        Policies.Add(services);
        services.AddExceptionHandler<ProblemMapping>().AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Wire.Configure(options.SerializerOptions));
        services.AddRegisterOpenApi();
        services.AddSingleton(provider => new LiveIndex(provider.GetRequiredService<TimeProvider>()) { StalestAnswer = configuration.GetValue("Status:StalestAnswer", TimeSpan.FromSeconds(5)) });
        services.AddSingleton<PublicRecords>().AddSingleton<QueryJournal>().AddSingleton<StatusLookup>();
        if (IsDescribedOnly)
            return;
        if (roles.HasFlag(HostRoles.Partner))
        {
            services.AddHostedService(provider => provider.GetRequiredService<QueryJournal>());
            services.AddHostedService(provider => provider.GetRequiredService<PublicRecords>());
            services.AddHostedService<IndexFollower>();
        }
        if (roles.HasFlag(HostRoles.Worker))
            services.AddWorkers(database, configuration);
    }

    private static void MapEndpoints(WebApplication app, HostRoles roles)
    {
        app.MapHealth(roles);
        app.MapRegisterOpenApi();
        if (roles.HasFlag(HostRoles.Partner))
        {
            app.MapStatus();
            app.MapWatches();
            app.MapWebhooks();
        }
        if (!roles.HasFlag(HostRoles.Court))
            return;
        app.MapCases();
        app.MapListings();
        app.MapRestrictionOrders();
        app.MapObjections();
        app.MapDuties();
        app.MapCourtDocuments();
        app.MapReceivers();
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
