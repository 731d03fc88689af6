using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
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
/// <remarks>A column without a value is left out, so a value that an act took away stands in "before" alone.</remarks>
internal static class Snapshots
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly ConcurrentDictionary<ITypeBase, Plan> Plans = new(ReferenceEqualityComparer.Instance);
    private static readonly ConcurrentDictionary<Enum, string> Codes = new();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_bytes; // an import writes a million snapshots

    public static (string? Before, string After) Of(EntityEntry<Aggregate> entry)
    {
        if (entry.State == EntityState.Added)
            return (null, OfNew(entry.Metadata, entry.Entity));
        var columns = entry.CurrentValues.Properties
            .Where(property => !Equals(entry.OriginalValues[property], entry.CurrentValues[property])).ToList();
        var parts = entry.Collections.Select(collection => PartsOf(entry, collection.Metadata)).Where(part => part.Changed).ToList();
        return (
            Write(ColumnsOf(columns), property => entry.OriginalValues[property], parts.Select(part => (part.Name, part.Before))),
            Write(ColumnsOf(columns), property => entry.CurrentValues[property], parts.Select(part => (part.Name, part.After))));
    }

    /// <summary>All columns and parts of a thing.</summary>
    public static string OfNew(IEntityType type, object thing)
    {
        var plan = PlanOf(type);
        return Write(plan.Columns, property => ValueOf(property, thing), plan.Collections.Select(navigation => (NameOf(navigation), PartsOf(navigation, thing))));
    }

    /// <summary>Value of a mapped property, also inside a complex value.</summary>
    public static object? ValueOf(IProperty property, object thing) => property.DeclaringType is IComplexType complex
        ? complex.ComplexProperty.GetGetter().GetClrValue(thing) is { } container ? property.GetGetter().GetClrValue(container) : null
        : property.IsShadowProperty() ? null : property.GetGetter().GetClrValue(thing);

    /// <summary>A part of a thing, for example a person bound by an order.</summary>
    private readonly record struct Part(IEntityType Type, Func<IProperty, object?> ValueOf);

    private static List<Part> PartsOf(INavigation navigation, object thing) =>
        [.. ((IEnumerable)navigation.GetGetter().GetClrValue(thing)!).Cast<object>().Select(part => new Part(navigation.TargetEntityType, property => ValueOf(property, part)))];

    /// <summary>The tracked parts of a thing, before and after.</summary>
    private static (string Name, bool Changed, List<Part> Before, List<Part> After) PartsOf(EntityEntry<Aggregate> owner, INavigationBase navigation)
    {
        var owning = ((INavigation)navigation).ForeignKey.Properties[0].Name;
        var parts = owner.Context.ChangeTracker.Entries().Where(part => part.Metadata == navigation.TargetEntityType && Equals(part.Property(owning).OriginalValue, owner.Entity.Id)).ToList();
        return (
            NameOf(navigation), parts.Exists(part => part.State is EntityState.Added or EntityState.Modified or EntityState.Deleted),
            [.. parts.Where(part => part.State != EntityState.Added).Select(part => new Part(part.Metadata, property => part.OriginalValues[property]))],
            [.. parts.Where(part => part.State != EntityState.Deleted).Select(part => new Part(part.Metadata, property => part.CurrentValues[property]))]);
    }

    private static string NameOf(INavigationBase navigation) => JsonNamingPolicy.SnakeCaseLower.ConvertName(navigation.Name);

    /// <summary>What is written of a kind of thing, found once: an import writes a million of them.</summary>
    private sealed record Plan(Column[] Columns, INavigation[] Collections);

    private readonly record struct Column(JsonEncodedText Name, IProperty Property);

    private static Plan PlanOf(IEntityType type) => Plans.GetOrAdd(type, static key =>
    {
        var owner = (IEntityType)key;
        return new Plan(ColumnsOf(owner.GetFlattenedProperties()), [.. owner.GetNavigations().Where(navigation => navigation.IsCollection)]);
    });

    private static Column[] ColumnsOf(IEnumerable<IProperty> properties) =>
        [.. properties.Where(property => property.ClrType != typeof(SubjectKey) && property.Name is not (nameof(Aggregate.Id) or nameof(Aggregate.Revision)))
            .Select(property => new Column(JsonEncodedText.Encode(property.GetColumnName(), Options.Encoder), property))];

    private static string Write(Column[] columns, Func<IProperty, object?> valueOf, IEnumerable<(string Name, List<Part> Parts)> collections)
    {
        var bytes = s_bytes ??= new ArrayBufferWriter<byte>(4_096);
        bytes.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            WriteColumns(writer, columns, valueOf);
            foreach (var (name, parts) in collections)
                WriteParts(writer, name, parts);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteColumns(Utf8JsonWriter writer, Column[] columns, Func<IProperty, object?> valueOf)
    {
        foreach (var (name, property) in columns)
        {
            if (valueOf(property) is { } value)
                WriteValue(writer, name, value);
        }
    }

    private static void WriteParts(Utf8JsonWriter writer, string name, List<Part> parts)
    {
        if (parts.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var part in parts)
        {
            writer.WriteStartObject();
            WriteColumns(writer, [.. PlanOf(part.Type).Columns.Where(column => !column.Property.IsForeignKey())], part.ValueOf);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonEncodedText name, object value)
    {
        switch (value)
        {
            case bool flag: writer.WriteBoolean(name, flag); break;
            case int number: writer.WriteNumber(name, number); break;
            case decimal amount: writer.WriteString(name, amount.ToString("0.00", CultureInfo.InvariantCulture)); break;
            case DateOnly day: writer.WriteString(name, day.ToString("O", CultureInfo.InvariantCulture)); break;
            case Enum code: writer.WriteString(name, CodeOf(code)); break;
            case CaseNumber number: writer.WriteString(name, number.Value); break;
            case IdentityNumber number: writer.WriteString(name, number.Masked); break;
            case IEnumerable values and not string: writer.WriteString(name, string.Join(",", values.Cast<object>().Select(item => item is Enum code ? CodeOf(code) : item.ToString()))); break;
            default: writer.WriteString(name, value.ToString()); break;
        }
    }

    private static string CodeOf(Enum code) => Codes.GetOrAdd(code, static key => JsonNamingPolicy.SnakeCaseUpper.ConvertName(key.ToString()));
}
