using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Documents;

/// <summary>One mandatory item of a document: its label and what it says.</summary>
/// <param name="Label">Label, for example 被执行人.</param>
/// <param name="Text">What it says; never empty.</param>
public sealed record PaperItem(string Label, string Text);

/// <summary>A name under a document, with the office in which it stands there.</summary>
/// <param name="Title">Office, for example 院长, 审判长, 书记员.</param>
/// <param name="Name">Name, or the account where no name is known.</param>
public sealed record Signature(string Title, string Name);

/// <summary>What a court document says, before it is set in type.</summary>
public sealed record CourtPaper
{
    /// <summary>Kind of document.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Title; most kinds have but one.</summary>
    public required string Title { get; init; }

    /// <summary>Number inside the case (CASE-6), or of the higher court's own case (CASE-2).</summary>
    public required string Number { get; init; }

    /// <summary>Court that issues it.</summary>
    public required string Court { get; init; }

    /// <summary>Parties and mandatory items, in order.</summary>
    public required IReadOnlyList<PaperItem> Items { get; init; }

    /// <summary>Facts, reasons and legal basis.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What is decided, item by item.</summary>
    public required IReadOnlyList<string> Decision { get; init; }

    /// <summary>Effect and remedy.</summary>
    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>Who signs; empty for what the register does by itself, which bears the court's seal alone.</summary>
    public required IReadOnlyList<Signature> Signatures { get; init; }

    /// <summary>书记员, or who handled the matter; null where nobody is known.</summary>
    public required Signature? Recorder { get; init; }

    /// <summary>Day of the document.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The paper, once every mandatory item says something.</summary>
    /// <exception cref="RuleViolationException">LIST-CONTENT CONTENT_MISSING.</exception>
    internal CourtPaper Complete()
    {
        Guard.Require(Items.All(item => !string.IsNullOrWhiteSpace(item.Text)), Rules.ContentMissing); // LIST-CONTENT
        return this;
    }
}
