using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Persistence;

namespace CreditDiscipline.Api.Endpoints;

internal static class QueryCode
{
    /// <summary>A code of a code list in the query string; null when it is left out.</summary>
    /// <exception cref="BadParameterException">There is no such code.</exception>
    public static T? Of<T>(string? code, string name)
        where T : struct, Enum => code is null ? null : Codes<T>.TryParse(code, out var value) ? value : throw new BadParameterException(name);
}
