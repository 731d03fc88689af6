using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Application.Status;

/// <summary>A question whose form was checked.</summary>
internal readonly record struct StatusQuestion(StatusRequest Request, IdentityNumber Number)
{
    /// <summary>Characters that a reference has at most.</summary>
    public const int LongestReference = 100;

    /// <summary>Reads a question and checks its form; single, batch and stream ask by the same rules.</summary>
    /// <param name="json">The question as it came in.</param>
    /// <param name="today">Today in court time.</param>
    /// <param name="question">The question, when it can be asked.</param>
    /// <param name="wrong">Otherwise what is wrong with it, by member; empty when it is not the JSON of a question.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, DateOnly today, out StatusQuestion question, out IReadOnlyList<(string Pointer, Rule Rule)> wrong)
    {
        question = default;
        if (UsualQuestion.TryRead(json) is not { } request && !TryDeserialize(json, out request, out wrong))
            return false;
        wrong = Check(request, today, out var number);
        if (wrong.Count > 0)
            return false;
        question = new StatusQuestion(request, number!);
        return true;
    }

    /// <summary>Short and printable.</summary>
    public static bool IsReference(string text) => text.Length <= LongestReference && PlainText.IsPlain(text);

    /// <summary>A reference holds the number, where that is not public anyway.</summary>
    private static bool Holds(string? reference, IdentityNumber? number) => reference is not null && number is { IsPublic: false } && number.IsIn(reference);

    private static bool TryDeserialize(ReadOnlySpan<byte> json, [NotNullWhen(true)] out StatusRequest? request, out IReadOnlyList<(string Pointer, Rule Rule)> wrong)
    {
        (request, wrong) = (null, []);
        try
        {
            request = JsonSerializer.Deserialize(json, StatusJson.Lookup.StatusRequest);
        }
        catch (JsonException error)
        {
            wrong = Blame(error);
        }
        return request is not null;
    }

    /// <summary>A member that is missing or not of its code list gets the rule that wants it.</summary>
    private static IReadOnlyList<(string Pointer, Rule Rule)> Blame(JsonException error) => error switch
    {
        { Path: "$.asOf" } => [("/asOf", Rules.HistoryForCourts)],
        { Path: "$.validOn" } => [("/validOn", Rules.HistoryForCourts)],
        { Path: "$.purpose" } => [("/purpose", Rules.PurposeRequired)],
        { Path: "$.subject.documentType" } => [("/subject/documentType", Rules.DocumentTypeUnknown)],
        { Path: "$.subject.documentNumber" } => [("/subject/documentNumber", Rules.IdRequired)],
        { Path: "$.subject.name" } => [("/subject/name", Rules.NameRequired)],
        _ when error.Message.Contains("'purpose'", StringComparison.Ordinal) => [("/purpose", Rules.PurposeRequired)],
        _ when error.Message.Contains("'documentNumber'", StringComparison.Ordinal) || error.Message.Contains("'documentType'", StringComparison.Ordinal) => [("/subject/documentNumber", Rules.IdRequired)],
        _ when error.Message.Contains("'name'", StringComparison.Ordinal) => [("/subject/name", Rules.NameRequired)],
        _ => [],
    };

    /// <summary>What a question must say before it is asked: what is wrong, by member.</summary>
    public static List<(string Pointer, Rule Rule)> Check(StatusRequest request, DateOnly today, out IdentityNumber? number)
    {
        var wrong = SubjectForm.Check(request.Subject, "/subject", today, out number);
        var isPerson = request.Subject.DocumentType is not (DocumentType.Uscc or DocumentType.OrgCode);
        if (isPerson && string.IsNullOrWhiteSpace(request.AuthorizationReference))
            wrong.Add(("/authorizationReference", Rules.ConsentRequired));
        if (request.AuthorizationReference is { } authorization && !IsReference(authorization))
            wrong.Add(("/authorizationReference", Rules.ReferenceForm));
        if (request.Reference is { } reference && !IsReference(reference))
            wrong.Add(("/reference", Rules.ReferenceForm));
        if (Holds(request.AuthorizationReference, number))
            wrong.Add(("/authorizationReference", Rules.NumberInText)); // it is journalled as it is
        if (Holds(request.Reference, number))
            wrong.Add(("/reference", Rules.NumberInText));
        return wrong;
    }
}
