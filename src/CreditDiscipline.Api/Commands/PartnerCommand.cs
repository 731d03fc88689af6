using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Api.Commands;

/// <summary>Takes a partner in from the machine of the register, by the same act as over HTTP.</summary>
internal static class PartnerCommand
{
    private static readonly Officer Local = new("command", "命令行", OfficerRole.Administrator, "甘");

    public static async Task<int> RegisterAsync(Arguments arguments)
    {
        var usual = PartnerLimits.Usual;
        var command = new RegisterPartnerCommand(
            arguments.Required("client-id"), arguments.Required("name"),
            new AgreementInput(Purposes(arguments), List(arguments, "scopes") ?? [.. PartnerScopes.All.Select(PartnerScopes.Of)], List(arguments, "ranges")),
            new PartnerLimits(arguments.Number("burst", usual.Burst), arguments.Number("per-second", usual.PerSecond), arguments.Number("per-day", (int)usual.PerDay)), arguments.Has("sandbox"));
        await using var resources = await RegisterCommands.OpenAsync(arguments);
        await using var services = new ServiceCollection().AddLogging().AddCreditDiscipline(resources.Database, resources.Keys).BuildServiceProvider();
        try
        {
            var partner = await RegisterAsync(services, command);
            Console.WriteLine($"client id      {partner.ClientId}\nclient secret  {partner.ClientSecret}   (shown this once)");
            Console.WriteLine($"a token        {TokenCurl(new Uri("https://HOST"), partner)}");
            return 0;
        }
        catch (ValidationException invalid)
        {
            throw new ArgumentException(string.Join('\n', invalid.Errors.Select(error => $"{error.PropertyName}: {error.ErrorMessage}")), invalid);
        }
        catch (RuleViolationException refused)
        {
            throw new InvalidOperationException(refused.Rule.English, refused);
        }
    }

    /// <summary>Registers a partner as an administrator on this machine; the answer shows its secret.</summary>
    public static async Task<PartnerDetails> RegisterAsync(IServiceProvider services, RegisterPartnerCommand command)
    {
        await using var scope = services.CreateAsyncScope();
        (scope.ServiceProvider.GetRequiredService<Caller>().Officer, scope.ServiceProvider.GetRequiredService<Caller>().Origin) = (Local, "command");
        return services.GetRequiredService<PartnerSecrets>().Show(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command));
    }

    /// <summary>How a partner gets a token with curl.</summary>
    public static string TokenCurl(Uri host, PartnerDetails partner) =>
        $"curl -s {new Uri(host, SignIn.TokenPath)} -u {partner.ClientId}:{partner.ClientSecret} -d grant_type=client_credentials";

    private static List<QueryPurpose> Purposes(Arguments arguments) => List(arguments, "purposes") is not { } codes ? [.. Enum.GetValues<QueryPurpose>()]
        : codes.ConvertAll(code => Codes<QueryPurpose>.TryParse(code, out var purpose) ? purpose : throw new ArgumentException($"--purposes takes {string.Join(", ", Enum.GetValues<QueryPurpose>().Select(Codes<QueryPurpose>.Of))}."));

    private static List<string>? List(Arguments arguments, string name) =>
        arguments.Optional(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
}
