using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Partners;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The OpenAPI document and the page that shows it.</summary>
internal static class OpenApi
{
    public static IServiceCollection AddRegisterOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(decimal) || context.JsonTypeInfo.Type == typeof(decimal?))
                (schema.Type, schema.Format, schema.Pattern, schema.Description) = (JsonSchemaType.String, null, @"^[0-9]+(\.[0-9]{1,2})?$", "Yuan");
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ActMetadata>().FirstOrDefault() is { } act)
                DescribeAct(operation, act);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<PartnerScopesMetadata>().FirstOrDefault() is { } scopes)
                operation.Security = [.. scopes.AnyOf.Select(scope => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OAuthApi.SchemeName, context.Document)] = [PartnerScopes.Of(scope)] })];
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CreditDiscipline",
                Version = "v1",
                Description = "The register of dishonest judgment debtors (失信被执行人) and consumption-restriction orders (限制消费令) of a province.",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Servers = [new OpenApiServer { Url = "/", Description = "This host" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [TokenAuthentication.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of court staff." },
                [OAuthApi.SchemeName] = OAuthApi.Scheme,
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenAuthentication.SchemeName, document)] = [] }];
            OAuthApi.AddTo(document);
            return Task.CompletedTask;
        });
    });

    /// <summary>Every act takes the same headers and may be tried without being done; the roles that may do it stand in its description.</summary>
    private static void DescribeAct(OpenApiOperation operation, ActMetadata act)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Parameter("Idempotency-Key", ParameterLocation.Header, "A repeated request with the same key gets the first answer.", JsonSchemaType.String));
        operation.Parameters.Add(Parameter("If-Match", ParameterLocation.Header, "Revision that the caller has seen; another one is refused with 412.", JsonSchemaType.String));
        operation.Parameters.Add(Parameter("dryRun", ParameterLocation.Query, "true: nothing is done; the answer says what would change, which clocks would start and who would be told.", JsonSchemaType.Boolean));
        if (Attribute.GetCustomAttribute(act.Command, typeof(ActByAttribute)) is ActByAttribute by)
            operation.Description = $"Roles: {string.Join(", ", by.Roles.Select(role => role.ToString().ToLowerInvariant()))}. With dryRun=true the answer is a preview: changes, clocks, publications, told, documents.";
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, JsonSchemaType type) =>
        new() { Name = name, In = place, Description = description, Schema = new OpenApiSchema { Type = type } };

    public static void MapRegisterOpenApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "CreditDiscipline";
            options.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
    }
}
