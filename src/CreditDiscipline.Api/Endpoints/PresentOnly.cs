using CreditDiscipline.Api.Errors;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Partners ask about the present. A parameter that nobody reads is refused, so that nobody takes the answer for one about another day.</summary>
internal static class PresentOnly
{
    /// <summary>True when the address has no parameter but the known ones; otherwise the request was answered with a problem.</summary>
    public static ValueTask<bool> RequireAsync(HttpContext context, params string[] known) =>
        !context.Request.QueryString.HasValue || context.Request.Query.Keys.All(known.Contains) ? new(true) : RefuseAsync(context);

    private static async ValueTask<bool> RefuseAsync(HttpContext context)
    {
        if (context.Request.Query.Keys.Any(key => key is "asOf" or "validOn"))
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, Rules.HistoryForCourts);
        else
            await Problems.WriteAsync(context, Problems.BadParameter);
        return false;
    }
}
