using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Application.Acts;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Cursor of the next page; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cursors: opaque to callers; the list, the last item's order and its id inside.</summary>
internal static class Pages
{
    /// <summary>Items of a page when the caller does not say.</summary>
    public const int UsualPage = 100;

    public const int LargestPage = 200;

    /// <summary>The cursor after an item of a list that is ordered by day and id, or by id alone.</summary>
    public static string After(string list, DateOnly day, Guid id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}|{day:O}|{id:N}")));

    /// <summary>What a cursor of the list says; null for none.</summary>
    /// <exception cref="CursorException">It was not made here, or by another list.</exception>
    public static (DateOnly Day, Guid Id)? Read(string list, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|') is [var name, var day, var id] && name == list
                ? (DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture), Guid.ParseExact(id, "N"))
                : throw new CursorException();
        }
        catch (FormatException)
        {
            throw new CursorException();
        }
    }

    /// <summary>The cursor after an item of a list that is ordered by moment and id, newest first, and ends where it ended when it was first asked for.</summary>
    public static string After(string list, DateTimeOffset until, DateTimeOffset at, Guid id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}|{until.UtcTicks}|{at.UtcTicks}|{id:N}")));

    /// <summary>What a cursor of such a list says; null for none.</summary>
    /// <exception cref="CursorException">It was not made here, or by another list.</exception>
    public static (DateTimeOffset Until, DateTimeOffset At, Guid Id)? ReadPlace(string list, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|') is [var name, var until, var at, var id] && name == list
                ? (Moment(until), Moment(at), Guid.ParseExact(id, "N"))
                : throw new CursorException();
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new CursorException();
        }
    }

    private static DateTimeOffset Moment(string ticks)
    {
        var moment = new DateTimeOffset(long.Parse(ticks, NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return CourtTime.IsPossible(moment.CourtDay()) ? moment : throw new CursorException();
    }
}

/// <summary>A cursor that was not made here.</summary>
internal sealed class CursorException() : Exception("The cursor is not one of this list.");
