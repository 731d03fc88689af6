using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Application.Status;

/// <summary>How a subject is named by whoever asks, banks, courts and the public alike: by name and whole number .</summary>
internal static class SubjectForm
{
    private const int LongestName = 200;

    /// <summary>Reads a body that is a subject and nothing else.</summary>
    /// <param name="json">The body.</param>
    /// <param name="today">Today in court time.</param>
    /// <param name="subject">The subject, when it is one.</param>
    /// <param name="number">Its number in the form of today.</param>
    /// <param name="wrong">Otherwise what is wrong with it, by member; empty when it is not the JSON of a subject.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> json, DateOnly today, [NotNullWhen(true)] out SubjectQuery? subject, [NotNullWhen(true)] out IdentityNumber? number, out IReadOnlyList<(string Pointer, Rule Rule)> wrong)
    {
        number = null;
        try
        {
            subject = JsonSerializer.Deserialize(json, StatusJson.Lookup.SubjectQuery);
            wrong = subject is null ? [] : Check(subject, "", today, out number);
        }
        catch (JsonException error)
        {
            (subject, wrong) = (null, Blame(error));
        }
        return subject is not null && number is not null && wrong.Count == 0;
    }

    /// <summary>What is wrong with a subject, by member.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="at">Pointer to it in the body.</param>
    /// <param name="today">Today in court time.</param>
    /// <param name="number">Its number in the form of today, when it is one.</param>
    public static List<(string Pointer, Rule Rule)> Check(SubjectQuery subject, string at, DateOnly today, out IdentityNumber? number)
    {
        var wrong = new List<(string, Rule)>();
        if (string.IsNullOrWhiteSpace(subject.Name))
            wrong.Add((at + "/name", Rules.NameRequired));
        else if (subject.Name.Length > LongestName || !PlainText.IsPlain(subject.Name))
            wrong.Add((at + "/name", Rules.NameForm));
        if (!IdentityNumber.TryParseAnyGeneration(subject.DocumentType, subject.DocumentNumber, today, out number, out var refusal))
            wrong.Add((at + "/documentNumber", refusal));
        return wrong;
    }

    private static IReadOnlyList<(string Pointer, Rule Rule)> Blame(JsonException error) => error switch
    {
        { Path: "$.documentType" } => [("/documentType", Rules.DocumentTypeUnknown)],
        { Path: "$.documentNumber" } => [("/documentNumber", Rules.IdRequired)],
        { Path: "$.name" } => [("/name", Rules.NameRequired)],
        _ when error.Message.Contains("'documentNumber'", StringComparison.Ordinal) || error.Message.Contains("'documentType'", StringComparison.Ordinal) => [("/documentNumber", Rules.IdRequired)],
        _ when error.Message.Contains("'name'", StringComparison.Ordinal) => [("/name", Rules.NameRequired)],
        _ => [],
    };
}
