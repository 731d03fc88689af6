using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Import;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What a person sees at the first start in Development: some synthetic data, accounts to try, a first request.</summary>
internal static class Demonstration
{
    private const int Listings = 120;
    private const int Restrictions = 200;
    private const int Seed = 62;
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(30);

    /// <summary>Loads the demonstration into an empty register and prints how to begin.</summary>
    public static async Task GreetAsync(WebApplication app)
    {
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var seededOn = await SeededOnAsync(app.Services);
        var lines = new RegisterGenerator(new GeneratorOptions(Listings, Restrictions, Seed, seededOn ?? clock.CourtToday())).Lines().ToList();
        if (seededOn is null)
            await SeedAsync(app.Services, lines);
        var tokens = app.Services.GetRequiredService<ClientTokens>();
        var address = app.Urls.First();
        var listed = lines.First(line => line.Listing is not null && line.Debtor.DocumentType == Domain.Identifiers.DocumentType.CitizenId);
        var court = "甘0102";
        Console.WriteLine($"""

            CreditDiscipline runs at {address}   (API page {address}/docs, ready? {address}/health/ready)

            Demo accounts, valid until {clock.CourtNow().Add(TokenLife):yyyy-MM-dd}:
              bank            {tokens.IssueToPartner("demo-bank", TokenLife)}
              judge {court}    {tokens.IssueToOfficer(new Officer("demo-judge", "演示法官", OfficerRole.Judge, court), TokenLife)}
              president {court} {tokens.IssueToOfficer(new Officer("demo-president", "演示院长", OfficerRole.President, court), TokenLife)}
              reviewer 甘01    {tokens.IssueToOfficer(new Officer("demo-reviewer", "演示复议法官", OfficerRole.Reviewer, "甘01"), TokenLife)}
              administrator   {tokens.IssueToOfficer(new Officer("demo-admin", "演示管理员", OfficerRole.Administrator, "甘"), TokenLife)}

            A bank asks about a (synthetic) debtor:
              curl -s {address}/v1/status -H 'Content-Type: application/json' -H 'Authorization: Bearer {tokens.IssueToPartner("demo-bank", TokenLife)}' \
                -d '{Question(listed)}'

            """);
    }

    private static string Question(ImportLine line) =>
        $$"""{"subject":{"name":"{{line.Debtor.Name}}","documentType":"CITIZEN_ID","documentNumber":"{{line.Debtor.DocumentNumber}}"},"purpose":"LOAN_ORIGINATION","authorizationReference":"DEMO-1"}""";

    /// <summary>Day for which the demonstration was made at the first start; null for an empty register.</summary>
    private static async Task<DateOnly?> SeededOnAsync(IServiceProvider services)
    {
        await using var first = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select (at at time zone 'Asia/Shanghai')::date from acts where exists (select 1 from enforcement_cases) order by seq limit 1");
        return await first.ExecuteScalarAsync() as DateOnly?;
    }

    private static async Task SeedAsync(IServiceProvider services, IReadOnlyList<ImportLine> lines)
    {
        using var buffer = new MemoryStream();
        await RegisterGenerator.WriteAsync(buffer, lines, CancellationToken.None);
        buffer.Position = 0;
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RegisterImport>().RunAsync(
            buffer, refused => throw new InvalidOperationException($"Line {refused.Line} of the demonstration was refused: {refused.Code}"), _ => { }, CancellationToken.None);
    }
}
