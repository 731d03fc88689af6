using CreditDiscipline.Api.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Signed answers and exports in the OpenAPI document.</summary>
internal static class ProofApi
{
    /// <summary>The same answer, signed.</summary>
    public static Task DescribeSignedAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Description = "With application/jose among the accepted types the answer is signed: a compact JWS (ES256) whose payload holds it byte by byte.";
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } content })
            content[SignedAnswers.MediaType] = Text("Compact JWS of type credit-answer+jwt.");
        return Task.CompletedTask;
    }

    /// <summary>The two forms of an export.</summary>
    public static Task DescribeExportAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Description = "Days that are over, 31 at most, in the order of the answers; then one closing line, {\"closing\":{\"from\",\"to\",\"count\",\"sha256\"}}. The same range gives the same lines.";
        operation.Parameters = [Day("from", "First day."), Day("to", "Last day; it is over."), Parameter("signed", "true: the closing line is signed.", new OpenApiSchema { Type = JsonSchemaType.Boolean })];
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } content })
            content[QueryEndpoints.Table] = Text("The same as a table, its closing line in the columns of the others.");
        return Task.CompletedTask;
    }

    private static OpenApiParameter Day(string name, string description)
    {
        var day = Parameter(name, description, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" });
        day.Required = true;
        return day;
    }

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiMediaType Text(string description) => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = description } };
}
