using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Persistence;

internal static class Outage
{
    /// <summary>The database was given a character or a number that it cannot write; the same request never succeeds.</summary>
    public static bool IsUnwritable(Exception error) =>
        (error as PostgresException ?? error.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.NumericValueOutOfRange };

    /// <summary>The database did not do its part; the same request may succeed later.</summary>
    public static bool Is(Exception error) =>
        error is NpgsqlException or TimeoutException or DbUpdateException { InnerException: NpgsqlException } or InvalidOperationException { InnerException: NpgsqlException };
}
