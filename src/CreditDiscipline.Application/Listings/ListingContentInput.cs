using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using FluentValidation;

namespace CreditDiscipline.Application.Listings;

/// <summary>What a drafted decision is to say.</summary>
internal abstract record ListingContentInput
{
    /// <summary>情形, at least one.</summary>
    public required IReadOnlyList<ListingGround> Grounds { get; init; }

    /// <summary>失信行为具体情形.</summary>
    public required string Conduct { get; init; }

    /// <summary>履行情况.</summary>
    public required Performance Performance { get; init; }

    /// <summary>Term in months; left out for the first ground alone.</summary>
    public int? TermMonths { get; init; }

    /// <summary>Why the term is longer than two years.</summary>
    public ExtensionReason? Extension { get; init; }

    /// <summary>Number of dishonest acts that the decision records.</summary>
    public int RecordedActs { get; init; } = 1;

    /// <summary>Evidence that the debtor is able to perform; needed for the first ground (LIST-BAR-6).</summary>
    public string? AbilityEvidence { get; init; }

    /// <summary>Day an order was broken; needed for the fifth ground.</summary>
    public DateOnly? BreachOn { get; init; }

    /// <summary>Grade that the judge gives (LIST-GRADE).</summary>
    public Grade? Grade { get; init; }

    /// <summary>Number of the filing with the higher court; needed for State bodies before signing (LIST-GOV).</summary>
    public string? FilingNumber { get; init; }

    /// <summary>Answers to the caution checklist; every one is needed for entities before the draft is submitted (LIST-SUPPLE).</summary>
    public IReadOnlyList<CautionAnswer> Caution { get; init; } = [];

    /// <summary>Months of grace that the decision gives, one to three; a firm in temporary difficulty is offered it (LIST-SUPPLE, LIST-GRACE).</summary>
    public int? GraceMonths { get; init; }

    /// <summary>Why a firm in temporary difficulty gets no grace (LIST-SUPPLE).</summary>
    public string? NoGraceReason { get; init; }

    public ListingContent ToContent() => new()
    {
        Grounds = [.. Grounds.Distinct().Order()],
        Conduct = Conduct.Trim(),
        Performance = Performance,
        TermMonths = TermMonths,
        Extension = Extension,
        RecordedActs = RecordedActs,
        AbilityEvidence = AbilityEvidence?.Trim(),
        BreachOn = BreachOn,
        Grade = Grade,
        FilingNumber = FilingNumber?.Trim(),
        Caution = [.. Caution.Select(answer => answer with { Note = answer.Note?.Trim() })],
        GraceMonths = GraceMonths,
        NoGraceReason = NoGraceReason?.Trim(),
    };
}

internal sealed class ListingContentInputValidator : AbstractValidator<ListingContentInput>
{
    public ListingContentInputValidator()
    {
        RuleFor(content => content.Grounds).Must(grounds => grounds is { Count: <= 6 }).WithErrorCode("REQUIRED").WithMessage("At most six grounds.");
        RuleFor(content => content.Conduct).Text(2000);
        RuleFor(content => content.Performance).IsInEnum().WithErrorCode("PERFORMANCE");
        RuleFor(content => content.RecordedActs).InclusiveBetween(1, 100).WithErrorCode("COUNT");
        RuleFor(content => content.TermMonths).InclusiveBetween(1, 600).WithErrorCode("TERM");
        RuleFor(content => content.AbilityEvidence!).Text(2000).When(content => content.AbilityEvidence is not null);
        RuleFor(content => content.Caution).Must(answers => answers is not null && answers.All(answer => answer is not null && CautionChecklist.Questions.Any(question => question.Code == answer.Question)))
            .WithErrorCode("QUESTION").WithMessage("A question that is not on the checklist.").Must(answers => answers is null || answers.DistinctBy(answer => answer?.Question).Count() == answers.Count).WithErrorCode("TWICE").WithMessage("A question is answered once.");
        RuleForEach(content => content.Caution).ChildRules(answer => answer.RuleFor(one => one.Note!).Text(500).When(one => one.Note is not null));
        RuleFor(content => content.GraceMonths).InclusiveBetween(Periods.ShortestGraceMonths, Periods.LongestGraceMonths).WithErrorCode("GRACE_RANGE");
        RuleFor(content => content.NoGraceReason!).Text(2000).When(content => content.NoGraceReason is not null);
        RuleFor(content => content.FilingNumber!).Text(100).When(content => content.FilingNumber is not null);
    }
}
