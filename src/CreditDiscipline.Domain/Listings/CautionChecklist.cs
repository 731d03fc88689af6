using CreditDiscipline.Domain.Data;

namespace CreditDiscipline.Domain.Listings;

/// <summary>A question that is asked before a firm is listed (LIST-SUPPLE).</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Text">The question, in Chinese.</param>
/// <param name="MeansDifficulty">Yes means that the firm is in temporary difficulty.</param>
/// <param name="NoteWhen">The answer that needs a note; null where none does.</param>
public sealed record CautionQuestion(string Code, string Text, bool MeansDifficulty, bool? NoteWhen);

/// <summary>One answer on the checklist.</summary>
/// <param name="Question">Stable name of the question.</param>
/// <param name="Yes">Yes or no.</param>
/// <param name="Note">What there is to say about it.</param>
public sealed record CautionAnswer(string Question, bool Yes, string? Note = null)
{
    /// <summary>The answer in one line, as it is kept and as the ledger shows it.</summary>
    public override string ToString() => $"{Question} {(Yes ? "YES" : "NO")} {Note}".TrimEnd();

    /// <summary>Reads that line.</summary>
    public static CautionAnswer Read(string line)
    {
        var parts = line.Split(' ', 3);
        return new CautionAnswer(parts[0], parts[1] == "YES", parts.Length > 2 ? parts[2] : null);
    }
}

/// <summary>The checklist that keeps the list for those whom it is meant for, and not for firms in temporary difficulty (LIST-SUPPLE). Its questions are data of the project.</summary>
public static class CautionChecklist
{
    /// <summary>The questions, in order.</summary>
    public static IReadOnlyList<CautionQuestion> Questions { get; } = [.. ReferenceData.Rows("caution-checklist.csv").Select(Read)];

    /// <summary>Stands for the answers of an entry that was decided elsewhere, before anybody asked.</summary>
    public static IReadOnlyList<CautionAnswer> NotAsked { get; } = [new("NOT_ASKED", Yes: false, "迁移数据")];

    /// <summary>Nobody asked, because the entry was decided elsewhere.</summary>
    public static bool IsExempt(IReadOnlyList<CautionAnswer> answers) => answers.SequenceEqual(NotAsked);

    /// <summary>Every question has one answer, with its note where that needs one, and there is no other.</summary>
    public static bool IsComplete(IReadOnlyList<CautionAnswer> answers) =>
        answers.Count == Questions.Count && Questions.All(question => answers.FirstOrDefault(answer => answer.Question == question.Code) is { } answer && (answer.Yes != question.NoteWhen || !string.IsNullOrWhiteSpace(answer.Note)));

    /// <summary>Whether the answers say that the firm is in temporary difficulty; null while they are not complete.</summary>
    internal static bool? Conclude(ListingContent content) =>
        IsExempt(content.Caution) ? content.TemporaryDifficulty
        : IsComplete(content.Caution) ? Questions.Any(question => question.MeansDifficulty && content.Caution.Any(answer => answer.Question == question.Code && answer.Yes))
        : null;

    private static CautionQuestion Read(Func<string, string> row) => new(
        row("question"), row("text"), row("means_difficulty") == "1", row("note_when") switch { "yes" => true, "no" => false, _ => null });
}
