using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditDiscipline.Application.Documents;

/// <summary>Sets a court document in type: court, title, number, a table of its items, text, signer and day.</summary>
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
            var body = new Body();
            body.Append(Line(paper.Court, TitleFace, TitleSize, JustificationValues.Center), Line(paper.Title, TitleFace, TitleSize, JustificationValues.Center), Line(paper.Number, Face, BodySize, JustificationValues.Right));
            body.Append(Items(paper.Items));
            foreach (var text in paper.Paragraphs)
                body.Append(Line(text, Face, BodySize, JustificationValues.Both, indent: true));
            body.Append(Line(paper.Signer, Face, BodySize, JustificationValues.Right), Line(ChineseNumber.Of(paper.Date), Face, BodySize, JustificationValues.Right));
            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 2098, Bottom = 1984, Left = 1587, Right = 1474 })); // A4, twentieths of a point
            file.AddMainDocumentPart().Document = new Document(body);
        }
        return buffer.ToArray();
    }

    private static Table Items(IReadOnlyList<PaperItem> items)
    {
        var line = new Func<BorderType, BorderType>(border =>
        {
            border.Val = BorderValues.Single;
            border.Size = 4;
            return border;
        });
        var table = new Table(new TableProperties(
            new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
            new TableBorders(line(new TopBorder()), line(new LeftBorder()), line(new BottomBorder()), line(new RightBorder()), line(new InsideHorizontalBorder()), line(new InsideVerticalBorder()))));
        table.Append(new TableGrid(new GridColumn { Width = "2600" }, new GridColumn { Width = "6200" }));
        foreach (var item in items)
            table.Append(new TableRow(Cell(item.Label, "2600"), Cell(item.Text, "6200")));
        return table;
    }

    private static TableCell Cell(string text, string width) =>
        new(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = width }), Line(text, Face, BodySize, JustificationValues.Left));

    private static Paragraph Line(string text, string face, string size, JustificationValues side, bool indent = false)
    {
        var run = new Run(new RunProperties(new RunFonts { Ascii = face, HighAnsi = face, EastAsia = face }, new FontSize { Val = size }));
        foreach (var part in text.Split('\n'))
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
}
