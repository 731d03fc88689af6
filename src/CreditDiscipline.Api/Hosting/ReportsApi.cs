using CreditDiscipline.Api.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What the document says of reports.</summary>
internal static class ReportsApi
{
    /// <summary>The second form of a report.</summary>
    public static Task DescribeTableAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } content })
            content[QueryEndpoints.Table] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The same as a table (RFC 4180): one line a count." } };
        return Task.CompletedTask;
    }
}
