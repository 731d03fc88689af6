using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Benchmarks;

/// <summary>What the look-up is measured against: an endpoint that does nothing, and the same question asked in the plain way of EF Core.</summary>
internal static class ControlHost
{
    public static async Task<int> RunAsync(string connectionString, string keyFile, string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCreditDiscipline(RegisterResources.OpenDatabase(connectionString), KeyRing.Load(keyFile, create: false));
        builder.Services.ConfigureHttpJsonOptions(json => Wire.Configure(json.SerializerOptions));
        var app = builder.Build();
        app.MapPost("/empty", () => Results.Ok());
        app.MapPost("/ef", async (StatusRequest request, CreditDisciplineDbContext db, SubjectKeys keys, TimeProvider clock, CancellationToken cancellationToken) =>
        {
            var key = keys.KeyOf(IdentityNumber.Parse(request.Subject.DocumentType, request.Subject.DocumentNumber, clock.CourtToday()));
            return await db.Listings.AsNoTracking().Where(listing => listing.Subject.Key == key)
                .Select(listing => new { listing.Id, listing.Version, listing.CourtCode, listing.PublishedOn, listing.TermEndsOn }).ToListAsync(cancellationToken);
        });
        await app.StartAsync();
        Console.WriteLine($"Now listening on: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
