namespace CreditDiscipline.Domain.Listings;

/// <summary>What a listing decision says (LIST-CONTENT).</summary>
public sealed record ListingContent
{
    /// <summary>情形, at least one.</summary>
    public required IReadOnlyList<ListingGround> Grounds { get; init; }

    /// <summary>失信行为具体情形.</summary>
    public required string Conduct { get; init; }

    /// <summary>履行情况.</summary>
    public required Performance Performance { get; init; }

    /// <summary>生效法律文书确定的义务; taken from the case.</summary>
    public string Obligation { get; init; } = "";

    /// <summary>Term in months; null when only the first ground is used.</summary>
    public int? TermMonths { get; init; }

    /// <summary>Why the term is longer than two years.</summary>
    public ExtensionReason? Extension { get; init; }

    /// <summary>Number of dishonest acts that the decision records.</summary>
    public int RecordedActs { get; init; } = 1;

    /// <summary>Note on the evidence that the debtor is able to perform (LIST-BAR-6); not published.</summary>
    public string? AbilityEvidence { get; init; }

    /// <summary>Day on which an order was broken (LIST-GROUND-5).</summary>
    public DateOnly? BreachOn { get; init; }

    /// <summary>Grade that the judge gives; the table only proposes one (LIST-GRADE).</summary>
    public Grade? Grade { get; init; }

    /// <summary>Number of the filing with the higher court, for State bodies (LIST-GOV).</summary>
    public string? FilingNumber { get; init; }

    /// <summary>Answers to the checklist that is asked before a firm is listed (LIST-SUPPLE).</summary>
    public IReadOnlyList<CautionAnswer> Caution { get; init; } = [];

    /// <summary>The firm is in temporary difficulty, as the answers say: no bar, but grace comes first (LIST-SUPPLE).</summary>
    public bool? TemporaryDifficulty { get; init; }

    /// <summary>Months of grace that the decision itself gives; null where it gives none (LIST-GRACE).</summary>
    public int? GraceMonths { get; init; }

    /// <summary>Why a firm in temporary difficulty gets none (LIST-SUPPLE).</summary>
    public string? NoGraceReason { get; init; }

    /// <summary>Every published item is there.</summary>
    internal bool IsComplete => Grounds.Count > 0 && !string.IsNullOrWhiteSpace(Conduct) && !string.IsNullOrWhiteSpace(Obligation);
}

/// <summary>What of a published entry is corrected; null leaves an item as it is.</summary>
/// <param name="Conduct">失信行为具体情形.</param>
/// <param name="Obligation">生效法律文书确定的义务.</param>
/// <param name="Performance">履行情况.</param>
/// <param name="TrueSince">Day since which the corrected data is true; null for what became true today.</param>
/// <param name="LegalRepresentative">法定代表人或者负责人姓名 of an entity.</param>
/// <param name="BasisIssuer">作出执行依据单位.</param>
/// <param name="BasisNumber">执行依据文号.</param>
/// <param name="CaseFiledOn">立案时间.</param>
/// <remarks>Grounds and term are not data but the decision: where they are wrong the entry is revoked and decided anew.</remarks>
public sealed record ListingCorrection(
    string? Conduct, string? Obligation, Performance? Performance, DateOnly? TrueSince = null, string? LegalRepresentative = null, string? BasisIssuer = null, string? BasisNumber = null,
    DateOnly? CaseFiledOn = null);
