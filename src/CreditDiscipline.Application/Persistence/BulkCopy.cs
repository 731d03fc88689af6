using System.Collections.Concurrent;
using CreditDiscipline.Application.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CreditDiscipline.Application.Persistence;

/// <summary>Writes many new entities with COPY, by the same mapping that the context has.</summary>
internal static class BulkCopy
{
    private static readonly ConcurrentDictionary<IEntityType, (string Copy, Func<object, object?>[] Columns)> Plans = new();

    public static async Task WriteAsync<T>(NpgsqlConnection connection, IModel model, IReadOnlyList<T> entities, CancellationToken cancellationToken)
        where T : class
    {
        if (entities.Count == 0)
            return;
        var (copy, columns) = Plans.GetOrAdd(model.FindEntityType(typeof(T))!, PlanFor);
        await using var import = await connection.BeginBinaryImportAsync(copy, cancellationToken);
        foreach (var entity in entities)
        {
            await import.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                if (column(entity) is { } value)
                    await import.WriteAsync(value, cancellationToken);
                else
                    await import.WriteNullAsync(cancellationToken);
            }
        }
        await import.CompleteAsync(cancellationToken);
    }

    private static (string Copy, Func<object, object?>[] Columns) PlanFor(IEntityType type)
    {
        var properties = type.GetFlattenedProperties().ToList();
        var names = string.Join(", ", properties.Select(property => property.GetColumnName()));
        return ($"copy {type.GetTableName()} ({names}) from stdin (format binary)", [.. properties.Select(ColumnOf)]);
    }

    private static Func<object, object?> ColumnOf(IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        return converter is null
            ? entity => Snapshots.ValueOf(property, entity)
            : entity => Snapshots.ValueOf(property, entity) is { } value ? converter.ConvertToProvider(value) : null;
    }
}
