using CreditDiscipline.Domain.Exchange;

namespace CreditDiscipline.Api.Hosting;

internal static class ExchangeSetup
{
    /// <summary>The numbers of asset queries and seizures (section Exchange); no law sets them.</summary>
    /// <exception cref="InvalidOperationException">Nobody could be asked, or no day would be left to answer.</exception>
    public static IServiceCollection AddExchange(this IServiceCollection services, IConfiguration configuration)
    {
        var terms = configuration.GetSection("Exchange").Get<ExchangeTerms>() ?? new ExchangeTerms();
        return terms is { MostSubjects: > 0, AnswerDays: > 0, ToleratedExcessPercent: >= 0 }
            ? services.AddSingleton(terms)
            : throw new InvalidOperationException("Exchange:MostSubjects and Exchange:AnswerDays are above nothing, Exchange:ToleratedExcessPercent is not below it.");
    }
}
