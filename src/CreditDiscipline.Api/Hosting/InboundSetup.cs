using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Domain.Cases;

namespace CreditDiscipline.Api.Hosting;

internal static class InboundSetup
{
    /// <summary>Signed messages of platforms and of the fund system (section Inbound).</summary>
    public static IServiceCollection AddInbound(this IServiceCollection services, IConfiguration configuration) => services.AddCaseAccounts(configuration)
        .AddSingleton(configuration.GetSection("Inbound").Get<InboundTerms>() ?? new InboundTerms()).AddSingleton<MessageSignatures>();

    /// <summary>What the accounts of the cases begin with (section CaseAccounts).</summary>
    public static IServiceCollection AddCaseAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var terms = configuration.GetSection("CaseAccounts").Get<AccountTerms>() ?? new AccountTerms();
        return AccountNumber.IsPrefix(terms.Prefix) ? services.AddSingleton(terms) : throw new InvalidOperationException("CaseAccounts:Prefix is two digits.");
    }
}
