using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CreditDiscipline.Application.Audit;

/// <summary>What an act changed, as JSON by column: whole for a new thing, otherwise the columns that differ. Numbers are masked.</summary>
internal static class Snapshots
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static (string? Before, string After) Of(EntityEntry<Aggregate> entry)
    {
        if (entry.State == EntityState.Added)
            return (null, OfNew(entry.Metadata, entry.Entity));
        var changed = entry.CurrentValues.Properties
            .Where(property => !Equals(entry.OriginalValues[property], entry.CurrentValues[property])).ToList();
        return (Write(changed, property => entry.OriginalValues[property]), Write(changed, property => entry.CurrentValues[property]));
    }

    /// <summary>All columns of a thing that no context tracks.</summary>
    public static string OfNew(IEntityType type, object thing) => Write(type.GetFlattenedProperties(), property => ValueOf(property, thing));

    /// <summary>Value of a mapped property, also inside a complex value.</summary>
    public static object? ValueOf(IProperty property, object thing) => property.DeclaringType is IComplexType complex
        ? complex.ComplexProperty.GetGetter().GetClrValue(thing) is { } container ? property.GetGetter().GetClrValue(container) : null
        : property.GetGetter().GetClrValue(thing);

    private static string Write(IEnumerable<IProperty> properties, Func<IProperty, object?> valueOf)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var property in properties)
            {
                if (property.ClrType != typeof(SubjectKey) && property.Name is not (nameof(Aggregate.Id) or nameof(Aggregate.Revision)) && valueOf(property) is { } value)
                    WriteValue(writer, property.GetColumnName(), value);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case bool flag: writer.WriteBoolean(name, flag); break;
            case int number: writer.WriteNumber(name, number); break;
            case decimal amount: writer.WriteString(name, amount.ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
            case DateOnly day: writer.WriteString(name, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)); break;
            case Enum code: writer.WriteString(name, JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString())); break;
            case CaseNumber number: writer.WriteString(name, number.Value); break;
            case IdentityNumber number: writer.WriteString(name, number.Masked); break;
            case System.Collections.IEnumerable codes and not string:
                writer.WriteString(name, string.Join(",", codes.Cast<Enum>().Select(code => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString()))));
                break;
            default: writer.WriteString(name, value.ToString()); break;
        }
    }
}
