using System.Security.Cryptography;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditDiscipline.IntegrationTests.Documents;

/// <summary>A document that the court issued, fetched and opened as a word processor would.</summary>
internal sealed record IssuedDocument(string Kind, string Number, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);

    /// <summary>The documents of a list, in the order in which they were issued.</summary>
    public static async Task<IReadOnlyList<IssuedDocument>> AllOfAsync(HttpClient reader, string path)
    {
        var documents = new List<IssuedDocument>();
        foreach (var document in (await reader.GetAsync($"{path}/documents").SuccessAsync()).EnumerateArray())
            documents.Add(await OpenAsync(reader, document));
        return documents;
    }

    /// <summary>The latest document of a list.</summary>
    public static async Task<IssuedDocument> LastOfAsync(HttpClient reader, string path) => (await AllOfAsync(reader, path))[^1];

    /// <summary>What the item with a label says.</summary>
    public string Item(string label) => Assert.Single(Lines, line => line.StartsWith($"{label}：", StringComparison.Ordinal))[(label.Length + 1)..];

    public void MustSay(string words) => Assert.Contains(words, Text, StringComparison.Ordinal);

    private static async Task<IssuedDocument> OpenAsync(HttpClient reader, JsonElement document)
    {
        using var response = await reader.GetAsync($"/v1/documents/{document.GetProperty("documentId").GetGuid()}");
        var file = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(document.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(file)));
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(fault => fault.Description));
        var lines = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();
        var number = document.GetProperty("number").GetString()!;
        Assert.Equal(number, lines[2]);
        return new IssuedDocument(document.GetProperty("kind").GetString()!, number, lines);
    }
}
