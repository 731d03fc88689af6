using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Hosting.Examples;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Partners;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The OpenAPI document and the page that shows it.</summary>
internal static class OpenApi
{
    private const string About = """
        The register of dishonest judgment debtors (失信被执行人) and consumption-restriction orders (限制消费令) of a province.

        **Banks** sign in with client credentials (`OAuth2`) and need Sign-in, Status, Queries, Watches, Webhooks, Sandbox and Asset requests. **Credit platforms** and the **fund system** sign in as banks do and sign what they send to Inbound. **Anybody** asks under Public, without signing in. **Courts** use the rest, with a token of staff (`Bearer`).

        Every refusal is a problem document (RFC 9457) with a stable `code`, the `rule` it rests on, and words in English or, with `Accept-Language: zh`, in Chinese. Days are dates in Asia/Shanghai, instants carry their offset, amounts are decimal yuan as text. All people and numbers in the examples are made up.
        """;

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
            Describe(operation, new DescribedOperation(context.Description), context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer(async (document, context, cancellationToken) =>
        {
            DescribeDocument(document);
            var wire = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var answers = new ApiAnswers(document, wire, new ProblemExamples(context.ApplicationServices, wire));
            var described = context.DescriptionGroups.SelectMany(group => group.Items).Select(item => new DescribedOperation(item)).ToDictionary(operation => operation.Id);
            foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
                answers.Complete(operation, described[operation.OperationId!]);
            new OAuthApi(document, answers).Add();
            answers.ShareSame();
            await ApiWebhooks.AddToAsync(document, context, cancellationToken);
            ApiTags.AddTo(document);
            foreach (var (name, schema) in document.Components!.Schemas!)
                DescribeComponent(name, (OpenApiSchema)schema);
        });
    });

    /// <summary>Where a stream goes on, where it stands, and that its body is a file of lines.</summary>
    public static Task DescribeStreamAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters =
        [
            Parameter("position", ParameterLocation.Query, "Go on at this position, at which you opened a stream not long ago.", JsonSchemaType.Integer),
            Parameter("firstLine", ParameterLocation.Query, "Number of the first line that is sent; 1 unless told.", JsonSchemaType.Integer),
            Parameter("signed", ParameterLocation.Query, "true: the closing line is signed.", JsonSchemaType.Boolean),
        ];
        foreach (var (mediaType, content) in operation.RequestBody!.Content!)
            content.Schema = Lines(mediaType, content.Schema!);
        var answered = (OpenApiResponse)operation.Responses!["200"];
        answered.Description = "Lines, each of them such an object.";
        ApiHeaders.AddTo(context.Document!, answered, "Status-Position");
        return Task.CompletedTask;
    }

    /// <summary>The body is a file of lines.</summary>
    public static Task DescribeLinesAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (mediaType, content) in operation.RequestBody!.Content!)
            content.Schema = Lines(mediaType, content.Schema!);
        return Task.CompletedTask;
    }

    /// <summary>Nobody signs in here, and what is left of the limits is not told.</summary>
    public static Task DescribePublicAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Description = "No sign-in. Name and whole number must both be right; whatever else is the case, the answer is that of nothing. Limited by network and by subject.";
        return DescribeAnonymousAsync(operation, context, cancellationToken);
    }

    /// <summary>Nobody signs in.</summary>
    public static Task DescribeAnonymousAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
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
            options.DocExpansion(DocExpansion.None); // a hundred operations are found by their area
            options.DefaultModelsExpandDepth(-1); // schemas show where they are used
            options.EnableFilter();
            options.DisplayRequestDuration();
        });
    }

    private static void Describe(OpenApiOperation operation, DescribedOperation described, OpenApiDocument document)
    {
        if (described.Act is { } command)
            DescribeAct(operation, command, document);
        if (described.Scopes is { } scopes)
            operation.Security = [.. scopes.AnyOf.Select(scope => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OAuthApi.SchemeName, document)] = [PartnerScopes.Of(scope)] })];
        else if (!described.IsForStaff)
            operation.Security = [];
        ApiParameters.Describe(operation);
    }

    /// <summary>One JSON object a line: text to whoever parses it, of which each line has a schema. The library has no members for these keywords of JSON Schema.</summary>
    private static OpenApiSchema Lines(string mediaType, IOpenApiSchema line) => new()
    {
        Type = JsonSchemaType.String,
        Description = "One JSON object a line.",
        Extensions = new Dictionary<string, IOpenApiExtension>
        {
            ["contentMediaType"] = new JsonNodeExtension(mediaType),
            ["contentSchema"] = new JsonNodeExtension(new JsonObject { ["$ref"] = $"#/components/schemas/{((OpenApiSchemaReference)line).Reference.Id}" }),
        },
    };

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
        else if (known == typeof(JsonElement) || known == typeof(JsonObject))
            schema.Type = JsonSchemaType.Object; // no null: that it may be left out is said where it is used
        foreach (var member in context.JsonTypeInfo.Properties.Where(member => MayBeAbsent(member.AttributeProvider)))
            schema.Required?.Remove(member.Name);
    }

    /// <summary>The member is not written when it is null.</summary>
    private static bool MayBeAbsent(ICustomAttributeProvider? member) => member?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    /// <summary>Every act takes the same headers and may be tried without being done; the roles that may do it stand in its description.</summary>
    private static void DescribeAct(OpenApiOperation operation, Type command, OpenApiDocument document)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Parameter("Idempotency-Key", ParameterLocation.Header, "A repeated request with the same key gets the first answer.", JsonSchemaType.String));
        operation.Parameters.Add(Parameter("If-Match", ParameterLocation.Header, "Revision that the caller has seen; another one is refused with 412.", JsonSchemaType.String));
        operation.Parameters.Add(Parameter("dryRun", ParameterLocation.Query, "true: nothing is done; the answer says what would change, which clocks would start and who would be told.", JsonSchemaType.Boolean));
        if (Attribute.GetCustomAttribute(command, typeof(ActByAttribute)) is ActByAttribute by)
            operation.Description = $"Roles: {string.Join(", ", by.Roles.Select(role => role.ToString().ToLowerInvariant()))}. With `dryRun=true` nothing is done and the answer is a preview.";
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

    private static void DescribeDocument(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CreditDiscipline",
            Version = "v1",
            Description = About,
            Contact = new OpenApiContact { Name = "Operator of the register" },
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This host" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OAuthApi.SchemeName] = OAuthApi.Scheme,
            [TokenAuthentication.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of court staff. It says who they are, their role and their court." },
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
