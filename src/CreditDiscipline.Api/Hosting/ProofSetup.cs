using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Security;

namespace CreditDiscipline.Api.Hosting;

internal static class ProofSetup
{
    /// <summary>What signs, finds and keeps answers.</summary>
    /// <exception cref="InvalidOperationException">Answers would be kept for less time than the law wants.</exception>
    public static IServiceCollection AddProof(this IServiceCollection services, IConfiguration configuration, bool development)
    {
        var retention = new AnswerRetention(configuration.GetValue("Journal:KeepYears", AnswerRetention.Usual));
        if (retention.Years < (development ? 0 : AnswerRetention.Shortest))
            throw new InvalidOperationException($"Journal:KeepYears is at least {AnswerRetention.Shortest} outside Development.");
        var issuer = SignIn.IssuerOf(configuration).AbsoluteUri;
        services.AddSingleton(provider => new AnswerSigner(provider.GetRequiredService<AnswerSigningKeys>(), issuer, provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton(retention).AddSingleton<PastAnswers>().AddSingleton<JournalDays>().AddSingleton<QueryExport>();
    }
}
