using CreditDiscipline.Api.Errors;

namespace CreditDiscipline.Api.Endpoints;

internal static class EndpointConventions
{
    /// <summary>Documents the problems that an act can answer with, beside its success.</summary>
    public static TBuilder ProducesActProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Produces(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);

    /// <summary>Documents the problems that a query can answer with.</summary>
    public static TBuilder ProducesQueryProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Produces(401, 403, 404, 503);

    /// <summary>Documents problem documents of these statuses.</summary>
    public static TBuilder Produces<TBuilder>(this TBuilder builder, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/problem+json"]));
        return builder;
    }
}
