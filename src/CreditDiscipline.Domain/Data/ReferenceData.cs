using System.Text;

namespace CreditDiscipline.Domain.Data;

/// <summary>The reference tables that come with the product, as rows of named columns.</summary>
internal static class ReferenceData
{
    /// <summary>Rows of an embedded table; the first line names the columns.</summary>
    public static IEnumerable<Func<string, string>> Rows(string table)
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream(table)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        foreach (var row in Rows(reader))
            yield return row;
    }

    /// <summary>Rows of a table in RFC 4180 form without line breaks inside fields.</summary>
    public static IEnumerable<Func<string, string>> Rows(TextReader reader)
    {
        var columns = Split(reader.ReadLine() ?? "");
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            var fields = Split(line);
            yield return column => fields[columns.IndexOf(column)];
        }
    }

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quoted && character == '"' && index + 1 < line.Length && line[index + 1] == '"')
                field.Append(line[index++]);
            else if (character == '"')
                quoted = !quoted;
            else if (character == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }
        fields.Add(field.ToString());
        return fields;
    }
}
