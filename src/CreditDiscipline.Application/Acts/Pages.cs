using System.Buffers.Text;
using System.Text;

namespace CreditDiscipline.Application.Acts;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Cursor of the next page; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cursors: opaque to callers, the last item's order and id inside.</summary>
internal static class Pages
{
    public const int LargestPage = 200;

    /// <summary>The cursor after an item.</summary>
    public static string After(string order, Guid id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{order}|{id:N}"));

    /// <summary>What a cursor says; null for none.</summary>
    /// <exception cref="CursorException">It was not made here.</exception>
    public static (string Order, Guid Id)? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|');
            return (parts[0], Guid.ParseExact(parts[1], "N"));
        }
        catch (Exception error) when (error is FormatException or IndexOutOfRangeException)
        {
            throw new CursorException();
        }
    }
}

/// <summary>A cursor that was not made here.</summary>
internal sealed class CursorException() : Exception("The cursor is not one of this list.");
