using CreditDiscipline.Api.Auth;
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
                [TokenAuthentication.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenAuthentication.SchemeName, document)] = [] }];
            return Task.CompletedTask;
        });
    });

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
