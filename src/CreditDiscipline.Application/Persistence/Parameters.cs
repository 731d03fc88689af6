using Npgsql;

namespace CreditDiscipline.Application.Persistence;

/// <summary>Values for $1, $2, ... of a statement.</summary>
internal static class Parameters
{
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        Add(command.Parameters, values);
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, params ReadOnlySpan<object?> values)
    {
        Add(command.Parameters, values);
        return command;
    }

    private static void Add(NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
