using Microsoft.Net.Http.Headers;

namespace CreditDiscipline.Api.Endpoints;

internal static class MediaTypes
{
    /// <summary>Court documents.</summary>
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The form that the caller likes best; the first when it does not care, null when it takes none.</summary>
    public static string? Prefers(this HttpRequest request, params IReadOnlyList<string> forms)
    {
        if (request.Headers.Accept.Count == 0)
            return forms[0];
        var accepted = request.GetTypedHeaders().Accept.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1);
        return accepted.Select(type => forms.FirstOrDefault(form => new MediaTypeHeaderValue(form).IsSubsetOf(type))).FirstOrDefault(form => form is not null);
    }

    /// <summary>The body is in UTF-8, as JSON is, or its character set is not named.</summary>
    public static bool IsUtf8(this HttpRequest request) =>
        request.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) is not true // by far the most, and told without parsing
        || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Charset.Length == 0
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
