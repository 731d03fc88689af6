using CreditDiscipline.Api.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The headers of signed messages in the OpenAPI document.</summary>
internal static class InboundApi
{
    public static Task DescribeSignedAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters =
        [
            Header(InboundFilter.MessageId, "Id of the message, 8 to 100 letters, digits and `._:-`. The same message again keeps its id and gets the first answer."),
            Header(InboundFilter.MessageTime, "Time of the signature, in Unix seconds; not older than five minutes."),
            Header(InboundFilter.MessageSignature, "Detached JWS (RFC 7515, appendix F) by a key of the partner over method, path, Message-Time, Message-Id and the SHA-256 of the body in small hexadecimal, a line each."),
        ];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Required = true, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
