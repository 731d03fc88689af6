using System.Globalization;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Values in the query string that need more than their type.</summary>
internal static class QueryValues
{
    /// <summary>A code of a code list; null when it is left out.</summary>
    /// <exception cref="BadParameterException">There is no such code.</exception>
    public static T? Code<T>(string? code, string name)
        where T : struct, Enum => code is null ? null : Codes<T>.TryParse(code, out var value) ? value : throw new BadParameterException(name);

    /// <summary>Whether a thing is asked for.</summary>
    /// <exception cref="BadParameterException">Neither true nor false.</exception>
    public static bool Flag(string? text, string name) => text switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new BadParameterException(name),
    };

    /// <summary>A day that has to be named.</summary>
    /// <exception cref="BadParameterException">There is none, or it is no day.</exception>
    public static DateOnly Day(string? text, string name) => CourtTime.TryParseDay(text, out var day) ? day : throw new BadParameterException(name);

    /// <summary>Items of a page.</summary>
    /// <exception cref="BadParameterException">None, or more than a page may have.</exception>
    public static int Limit(int? limit) => limit switch
    {
        null => Pages.UsualPage,
        >= 1 and <= Pages.LargestPage => limit.Value,
        _ => throw new BadParameterException("limit"),
    };
}

/// <summary>A legal day in the query string: yyyy-MM-dd and nothing else.</summary>
internal readonly record struct QueryDay(DateOnly Value)
{
    public static bool TryParse(string? text, out QueryDay day)
    {
        var understood = CourtTime.TryParseDay(text, out var value);
        day = new QueryDay(value);
        return understood;
    }
}

/// <summary>A moment in the query string: RFC 3339 with its offset and nothing else.</summary>
internal readonly record struct QueryMoment(DateTimeOffset Value)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static bool TryParse(string? text, out QueryMoment moment)
    {
        // A plus sign that was not escaped arrives as a blank, and no moment has a blank.
        var understood = DateTimeOffset.TryParseExact(text?.Replace(' ', '+'), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            && CourtTime.IsPossible(DateOnly.FromDateTime(value.UtcDateTime));
        moment = new QueryMoment(value);
        return understood;
    }
}
