using System.Xml;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditDiscipline.Application.Documents;

/// <summary>Sets a court document in type, as courts lay it out: court, title, number, parties and items, reasons, decision, remedy, signatures, day, seal.</summary>
internal static class DocxWriter
{
    private const string Face = "仿宋";
    private const string TitleFace = "方正小标宋简体";
    private const string BodySize = "32"; // half points: 三号
    private const string TitleSize = "44"; // 二号

    public static byte[] Write(CourtPaper paper)
    {
        using var buffer = new MemoryStream();
        using (var file = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var body = new Body(Heading(paper.Court), Heading(paper.Title), Beside(paper.Number));
            body.Append(paper.Items.Select(item => Indented($"{item.Label}：{item.Text}")));
            body.Append(paper.Reasons.Concat(paper.Decision).Concat(paper.Closing).Select(Indented));
            body.Append(paper.Signatures.Select(Signed));
            body.Append(Beside(ChineseNumber.Of(paper.Date)), Beside("（院印）"));
            if (paper.Recorder is { } recorder)
                body.Append(Signed(recorder));
            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 2098, Bottom = 1984, Left = 1587, Right = 1474 })); // A4, twentieths of a point
            file.AddMainDocumentPart().Document = new Document(body);
        }
        return buffer.ToArray();
    }

    private static Paragraph Heading(string text) => Line(text, TitleFace, TitleSize, JustificationValues.Center);

    private static Paragraph Beside(string text) => Line(text, Face, BodySize, JustificationValues.Right);

    private static Paragraph Indented(string text) => Line(text, Face, BodySize, JustificationValues.Both, indent: true);

    private static Paragraph Signed(Signature signature) => Beside($"{signature.Title}　{signature.Name}");

    private static Paragraph Line(string text, string face, string size, JustificationValues side, bool indent = false)
    {
        var run = new Run(new RunProperties(new RunFonts { Ascii = face, HighAnsi = face, EastAsia = face }, new FontSize { Val = size }));
        foreach (var part in Printable(text).Split('\n'))
        {
            if (run.Elements<Text>().Any())
                run.Append(new Break());
            run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
        }
        var layout = new ParagraphProperties(new Justification { Val = side });
        if (indent)
            layout.InsertAt(new Indentation { FirstLineChars = 200 }, 0);
        return new Paragraph(layout, run);
    }

    /// <summary>What a file of this kind can hold: the rest of Unicode is for no document and would spoil it.</summary>
    private static string Printable(string text) => string.Concat(text.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));
}
