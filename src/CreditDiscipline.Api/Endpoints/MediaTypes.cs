using Microsoft.Net.Http.Headers;

namespace CreditDiscipline.Api.Endpoints;

internal static class MediaTypes
{
    /// <summary>Court documents.</summary>
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The body is in UTF-8, as JSON is, or its character set is not named.</summary>
    public static bool IsUtf8(this HttpRequest request) =>
        request.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) is not true // by far the most, and told without parsing
        || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Charset.Length == 0
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
