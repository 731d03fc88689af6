using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Partners;
using Microsoft.AspNetCore.OpenApi;
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
            DescribeSchema(schema, context);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ActMetadata>().FirstOrDefault() is { } act)
                DescribeAct(operation, act, context.Document!);
            if (context.Description.SupportedResponseTypes.FirstOrDefault(type => typeof(IRevisioned).IsAssignableFrom(type.Type)) is { } revisioned)
                DescribeRevision(operation, revisioned.StatusCode);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<PartnerScopesMetadata>().FirstOrDefault() is { } scopes)
                operation.Security = [.. scopes.AnyOf.Select(scope => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OAuthApi.SchemeName, context.Document)] = [PartnerScopes.Of(scope)] })];
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            DescribeDocument(document);
            OAuthApi.AddTo(document);
            foreach (var (name, schema) in document.Components!.Schemas!)
                DescribeComponent(name, (OpenApiSchema)schema);
            return Task.CompletedTask;
        });
    });

    /// <summary>Where a stream goes on, and where it stands.</summary>
    public static Task DescribeStreamAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Description = "Each line is a question; the lines of the answer come in the same order, then one closing line. A stream that broke off goes on at its position for ten minutes.";
        operation.Parameters =
        [
            Parameter("position", ParameterLocation.Query, "Go on at this position, at which you opened a stream not long ago.", JsonSchemaType.Integer),
            Parameter("firstLine", ParameterLocation.Query, "Number of the first line that is sent; 1 unless told.", JsonSchemaType.Integer),
            Parameter("signed", ParameterLocation.Query, "true: the closing line is signed.", JsonSchemaType.Boolean),
        ];
        if (operation.Responses?["200"] is OpenApiResponse answered)
            (answered.Headers ??= new Dictionary<string, IOpenApiHeader>())["Status-Position"] = new OpenApiHeader { Description = "Position of every answer.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" } };
        return Task.CompletedTask;
    }

    /// <summary>Nobody signs in here, and what is left of the limits is not told.</summary>
    public static Task DescribePublicAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Description = "No sign-in. Name and whole number must both be right; whatever else is the case, the answer is that of nothing. Limited by network and by subject.";
        operation.Security = [];
        return Task.CompletedTask;
    }

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

    /// <summary>Types whose form on the wire the generator cannot know.</summary>
    private static void DescribeSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var parameter = context.ParameterDescription is { Source.Id: "Query" } query ? query.ParameterDescriptor?.ParameterType : null;
        var type = parameter ?? context.JsonTypeInfo.Type;
        var mayBeNull = parameter is null && Nullable.GetUnderlyingType(type) is not null ? JsonSchemaType.Null : 0;
        var known = Nullable.GetUnderlyingType(type) ?? type;
        if (known == typeof(DateOnly) || known == typeof(QueryDay))
            (schema.Type, schema.Format) = (JsonSchemaType.String | mayBeNull, "date");
        else if (known == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (JsonSchemaType.String | mayBeNull, "date-time");
        else if (known == typeof(QueryMoment))
            schema.Format = "date-time";
        else if (known == typeof(decimal))
            (schema.Type, schema.Format, schema.Pattern, schema.Description) = (JsonSchemaType.String | mayBeNull, null, @"^[0-9]+(\.[0-9]{1,2})?$", "Yuan");
    }

    /// <summary>Every act takes the same headers and may be tried without being done; the roles that may do it stand in its description.</summary>
    private static void DescribeAct(OpenApiOperation operation, ActMetadata act, OpenApiDocument document)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Parameter("Idempotency-Key", ParameterLocation.Header, "A repeated request with the same key gets the first answer.", JsonSchemaType.String));
        operation.Parameters.Add(Parameter("If-Match", ParameterLocation.Header, "Revision that the caller has seen; another one is refused with 412.", JsonSchemaType.String));
        operation.Parameters.Add(Parameter("dryRun", ParameterLocation.Query, "true: nothing is done; the answer says what would change, which clocks would start and who would be told.", JsonSchemaType.Boolean));
        if (Attribute.GetCustomAttribute(act.Command, typeof(ActByAttribute)) is ActByAttribute by)
            operation.Description = $"Roles: {string.Join(", ", by.Roles.Select(role => role.ToString().ToLowerInvariant()))}. With dryRun=true the answer is a preview: changes, clocks, publications, told, documents.";
        AddPreview(operation.Responses!, document);
    }

    /// <summary>An act that makes a new thing answers 201 when it is done; for the others the preview is a second answer with 200.</summary>
    private static void AddPreview(OpenApiResponses responses, OpenApiDocument document)
    {
        if (responses.ContainsKey("201"))
            responses["200"].Description = "The preview, with dryRun=true.";
        else if (responses["200"].Content!["application/json"] is { Schema: { } answer } content)
            content.Schema = new OpenApiSchema { OneOf = [answer, new OpenApiSchemaReference(nameof(ActPreview), document)], Description = "The thing after the act; with dryRun=true the preview." };
    }

    private static void DescribeRevision(OpenApiOperation operation, int status)
    {
        if (operation.Responses![$"{status}"] is OpenApiResponse response)
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())["ETag"] = new OpenApiHeader { Description = "Revision of the thing, for If-Match.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static void DescribeDocument(OpenApiDocument document)
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
    }

    /// <summary>A component and its members say what their doc comments say. That a member may be null stands at the member, not among the codes of a list.</summary>
    private static void DescribeComponent(string name, OpenApiSchema schema)
    {
        schema.Description ??= Descriptions.Built.OfType(name);
        schema.Enum = schema.Enum?.Where(code => code is not null && !JsonNullSentinel.IsJsonNullSentinel(code)).ToList();
        foreach (var (member, described) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (Descriptions.Built.OfMember(name, member) is { } comment)
                described.Description = comment;
        }
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, JsonSchemaType type) =>
        new() { Name = name, In = place, Description = description, Schema = new OpenApiSchema { Type = type } };
}
