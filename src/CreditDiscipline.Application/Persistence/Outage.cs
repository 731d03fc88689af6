using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditDiscipline.Application.Persistence;

internal static class Outage
{
    /// <summary>The database did not do its part; the same request may succeed later.</summary>
    public static bool Is(Exception error) =>
        error is NpgsqlException or TimeoutException or DbUpdateException { InnerException: NpgsqlException } or InvalidOperationException { InnerException: NpgsqlException };
}
