using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Endpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What an endpoint says of itself, for its place in the OpenAPI document.</summary>
/// <param name="Api">The endpoint.</param>
internal sealed record DescribedOperation(ApiDescription Api)
{
    public string Id { get; } = Api.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().Last().EndpointName;

    /// <summary>The command of an act.</summary>
    public Type? Act => Find<ActMetadata>()?.Command;

    public bool IsForPartners => Scopes is not null;

    /// <summary>Scopes of which a partner's token needs one.</summary>
    public PartnerScopesMetadata? Scopes => Find<PartnerScopesMetadata>();

    public bool IsForStaff => Find<IAuthorizeData>() is not null;

    /// <summary>It counts as questions of the partner.</summary>
    public bool IsCounted => IsForPartners && Find<UncountedMetadata>() is null;

    /// <summary>The address names a thing, which may not be there.</summary>
    public bool NamesThing => Api.RelativePath?.Contains('{', StringComparison.Ordinal) is true;

    /// <summary>Type of the body.</summary>
    public Type? Body => Api.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source.Id == "Body")?.Type;

    /// <summary>First parameter in the query string.</summary>
    public string? FirstParameter => Api.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source.Id == "Query")?.Name;

    /// <summary>Type of the answer with a status.</summary>
    public Type? AnswerOf(int status) => Api.SupportedResponseTypes.FirstOrDefault(answer => answer.StatusCode == status)?.Type;

    private T? Find<T>()
        where T : class => Api.ActionDescriptor.EndpointMetadata.OfType<T>().LastOrDefault();
}
