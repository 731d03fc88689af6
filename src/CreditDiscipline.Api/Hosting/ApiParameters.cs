using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What parameters mean; the same name means the same everywhere.</summary>
internal static class ApiParameters
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["id"] = "Id of the thing.",
        ["deliveryId"] = "Id of the delivery.",
        ["code"] = "Code of the thing.",
        ["partner"] = "Client id of the partner.",
        ["number"] = "Case number (案号), in any way of writing it.",
        ["courtCode"] = "Court; left out, the caller's own.",
        ["court"] = "Court; it and those below it are counted. Left out, the caller's own.",
        ["from"] = "First day.",
        ["to"] = "Last day.",
        ["caseId"] = "Only what belongs to this case.",
        ["state"] = "Only what is in this state.",
        ["kind"] = "Only duties of this kind.",
        ["holder"] = "Only duties that this account holds.",
        ["dueBy"] = "Only what is due by this day, and whatever is overdue.",
        ["late"] = "true: all that ever ran late.",
        ["limit"] = "Items at most.",
        ["cursor"] = "`next` of the page before.",
        ["after"] = "Number of the last event that the caller has; 0 for none.",
        ["asOf"] = "As it was known at this moment; left out, now.",
        ["validOn"] = "As it was in force on this day; left out, the day of the moment.",
    };

    /// <summary>Describes the parameters that say nothing of themselves.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Description ??= Words.GetValueOrDefault(parameter.Name!);
    }
}
