using CreditDiscipline.Api.Errors;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>A parameter that nobody reads is refused: a filter or a dryRun that is misspelt would do something else than was meant.</summary>
internal static class KnownParameters
{
    /// <exception cref="BadParameterException">There is another.</exception>
    public static void Require(HttpContext http)
    {
        if (!http.Request.QueryString.HasValue)
            return;
        var metadata = http.GetEndpoint()!.Metadata;
        var known = metadata.GetOrderedMetadata<IParameterBindingMetadata>().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (metadata.GetMetadata<ActMetadata>() is not null)
            known.Add(ActFilter.DryRun);
        if (!http.Request.Query.Keys.All(known.Contains))
            throw new BadParameterException("A parameter that is not known here");
    }
}
