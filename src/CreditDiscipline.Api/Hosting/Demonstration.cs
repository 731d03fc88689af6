using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Commands;
using CreditDiscipline.Application.Import;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What a person sees at the first start in Development: some synthetic data, accounts to try, a first request.</summary>
internal static class Demonstration
{
    private const int Listings = 120;
    private const int Restrictions = 200;
    private const int Seed = 62;
    private static readonly RegisterPartnerCommand Bank = Partner("demo-bank", "演示银行", sandbox: false);
    private static readonly RegisterPartnerCommand SandboxBank = Partner("demo-sandbox", "演示沙盒银行", sandbox: true);
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(30);

    /// <summary>Loads the demonstration into an empty register and prints how to begin.</summary>
    public static async Task GreetAsync(WebApplication app)
    {
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var seededOn = await SeededOnAsync(app.Services);
        var lines = new RegisterGenerator(new GeneratorOptions(Listings, Restrictions, Seed, seededOn ?? clock.CourtToday())).Lines().ToList();
        if (seededOn is null)
            await SeedAsync(app.Services, lines);
        var (bank, sandbox) = (await PartnerAsync(app.Services, Bank), await PartnerAsync(app.Services, SandboxBank));
        var tokens = app.Services.GetRequiredService<StaffTokens>();
        var address = app.Urls.First();
        var listed = lines.First(line => line.Listing is not null && line.Debtor.DocumentType == Domain.Identifiers.DocumentType.CitizenId);
        var court = "甘0102";
        Console.WriteLine($"""

            CreditDiscipline runs at {address}   (API page {address}/docs, ready? {address}/health/ready)

            Demo accounts:
              bank            client id {bank.ClientId}, client secret {bank.ClientSecret}
              sandbox         client id {sandbox.ClientId}, client secret {sandbox.ClientSecret}   (made-up subjects, docs/partners.md)
            and tokens of staff, valid until {clock.CourtNow().Add(TokenLife):yyyy-MM-dd}:
              judge {court}    {tokens.Issue(new Officer("demo-judge", "演示法官", OfficerRole.Judge, court), TokenLife)}
              president {court} {tokens.Issue(new Officer("demo-president", "演示院长", OfficerRole.President, court), TokenLife)}
              reviewer 甘01    {tokens.Issue(new Officer("demo-reviewer", "演示复议法官", OfficerRole.Reviewer, "甘01"), TokenLife)}
              administrator   {tokens.Issue(new Officer("demo-admin", "演示管理员", OfficerRole.Administrator, "甘"), TokenLife)}

            The bank gets a token for an hour and asks about a (synthetic) debtor:
              TOKEN=$({PartnerCommand.TokenCurl(new Uri(address), bank)} | sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p')
              curl -s {address}/v1/status -H 'Content-Type: application/json' -H "Authorization: Bearer $TOKEN" \
                -d '{Question(listed)}'

            """);
    }

    private static RegisterPartnerCommand Partner(string clientId, string name, bool sandbox) =>
        new(clientId, name, new AgreementInput([.. Enum.GetValues<QueryPurpose>()], [.. PartnerScopes.All.Select(PartnerScopes.Of)]), Sandbox: sandbox);

    /// <summary>A partner of the demonstration, registered at the first start; its secret is the same at each.</summary>
    private static async Task<PartnerDetails> PartnerAsync(IServiceProvider services, RegisterPartnerCommand registration)
    {
        try
        {
            return await FindPartnerAsync(services, registration.ClientId) ?? await PartnerCommand.RegisterAsync(services, registration);
        }
        catch (RuleViolationException refused) when (refused.Rule == Rules.PartnerExists)
        {
            return (await FindPartnerAsync(services, registration.ClientId))!; // another host was faster
        }
    }

    private static async Task<PartnerDetails?> FindPartnerAsync(IServiceProvider services, string clientId)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<CreditDisciplineDbContext>().Partners.AsNoTracking().SingleOrDefaultAsync(partner => partner.ClientId == clientId);
        return found is null ? null : services.GetRequiredService<PartnerSecrets>().Show(PartnerDetails.Of(found));
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
