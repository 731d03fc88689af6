using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditDiscipline.UnitTests.Documents;

/// <summary>A document set in type and opened again, as a word processor would.</summary>
internal sealed class PaperFile
{
    private PaperFile(IReadOnlyList<string> lines) => Lines = lines;

    /// <summary>Its paragraphs, from the court's name to the last signature.</summary>
    public IReadOnlyList<string> Lines { get; }

    public string Text => string.Join('\n', Lines);

    public static PaperFile Of(CourtPaper paper)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(DocxWriter.Write(paper)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(fault => fault.Description));
        return new PaperFile([.. word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText)]);
    }

    /// <summary>What the item with a label says.</summary>
    public string Item(string label) => Assert.Single(Lines, line => line.StartsWith($"{label}：", StringComparison.Ordinal))[(label.Length + 1)..];

    public bool Says(string words) => Text.Contains(words, StringComparison.Ordinal);
}
