using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Sandbox;

/// <summary>A made-up subject: who it is, and what stands about it when a sandbox is made or reset.</summary>
/// <param name="Code">Name under which partners change it.</param>
/// <param name="Name">Name to ask with.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Number to ask with.</param>
/// <param name="Result">The answer.</param>
internal sealed record SandboxSubject(string Code, string Name, DocumentType DocumentType, string DocumentNumber, StatusResult Result)
{
    /// <summary>Name under which it stands in its entries; another one than its own where the names are to differ.</summary>
    public string EntryName { get; init; } = Name;

    /// <summary>How many entries it has in each register in which it has any.</summary>
    public int Entries { get; init; } = 1;

    /// <summary>Days after which the term of its list entry is over; null for an entry without a term.</summary>
    public int? TermDays { get; init; }

    /// <summary>An exemption of it runs.</summary>
    public bool Exempted { get; init; }

    /// <summary>Code of the entity by whose order it is bound; it has no order of its own.</summary>
    public string? BoundBy { get; init; }

    /// <summary>Office in which it is bound.</summary>
    public BoundRole? Office { get; init; }

    /// <summary>Number under which it is entered and looked up: of 15 digits the 18 that they became.</summary>
    public IdentityNumber Number { get; } = IdentityNumber.TryParseAnyGeneration(DocumentType, DocumentNumber, DateOnly.MaxValue, out var number, out _)
        ? number : throw new ArgumentException("Not a number.", nameof(DocumentNumber));

    /// <summary>Those who share entries have one family: an entity and whom its order binds.</summary>
    public string Family => BoundBy ?? Code;

    public bool IsEntity => DocumentType == DocumentType.Uscc;

    public bool IsListedAtStart => Result is StatusResult.Listed or StatusResult.ListedAndRestricted;

    public bool IsRestrictedAtStart => BoundBy is null && Result is StatusResult.Restricted or StatusResult.ListedAndRestricted;

    /// <summary>What its entries show of it; no key is seen in that.</summary>
    public SubjectRecord ShownOn(DateOnly day) => SubjectRecord.Of(
        IsEntity
            ? Subject.Of(SubjectType.LegalPerson, EntryName, Number, default, legalRepresentative: SandboxSubjects.BoundBy(this).First().Name)
            : Subject.Of(SubjectType.NaturalPerson, EntryName, Number, default, Sex.Male, new DateOnly(1985, 1, 1)),
        day);
}

/// <summary>Every subject of a sandbox, the same for ever. docs/partners.md shows this table, and a test compares both.</summary>
/// <remarks>The division 620320 was dissolved in 1984, so nobody born later bears such a number; the company's code and the passport are made up.</remarks>
internal static class SandboxSubjects
{
    public static IReadOnlyList<SandboxSubject> All { get; } =
    [
        new("NONE", "沙盒甲", DocumentType.CitizenId, "620320198501010113", StatusResult.None),
        new("LISTED", "沙盒乙", DocumentType.CitizenId, "620320198502020217", StatusResult.Listed),
        new("RESTRICTED", "沙盒丙", DocumentType.CitizenId, "620320198503030310", StatusResult.Restricted),
        new("LISTED_AND_RESTRICTED", "沙盒丁", DocumentType.CitizenId, "620320198504040414", StatusResult.ListedAndRestricted),
        new("OTHER_NAME", "沙盒戊", DocumentType.CitizenId, "620320198505050518", StatusResult.ListedAndRestricted) { EntryName = "沙盒戊改" },
        new("SEVERAL", "沙盒己", DocumentType.CitizenId, "620320198506060611", StatusResult.ListedAndRestricted) { Entries = 2 },
        new("EXEMPTED", "沙盒庚", DocumentType.CitizenId, "620320198507070715", StatusResult.Restricted) { Exempted = true },
        new("TERM_ENDING", "沙盒辛", DocumentType.CitizenId, "620320198508080819", StatusResult.Listed) { TermDays = 3 },
        new("FIRST_GENERATION", "沙盒壬", DocumentType.CitizenId, "620320850909091", StatusResult.ListedAndRestricted),
        new("PASSPORT", "SANDBOX HOLDER", DocumentType.Passport, "SANDBOX01", StatusResult.ListedAndRestricted),
        new("COMPANY", "沙盒有限公司", DocumentType.Uscc, "91620320T0000001XL", StatusResult.ListedAndRestricted),
        new("REPRESENTATIVE", "沙盒癸", DocumentType.CitizenId, "620320198510101017", StatusResult.Restricted) { BoundBy = "COMPANY", Office = BoundRole.LegalRepresentative },
        new("CONTROLLER", "沙盒子", DocumentType.CitizenId, "620320198511111110", StatusResult.Restricted) { BoundBy = "COMPANY", Office = BoundRole.ActualController },
    ];

    /// <summary>The subject with this code; null for none.</summary>
    public static SandboxSubject? Find(string code) => All.FirstOrDefault(subject => subject.Code == code);

    /// <summary>Those whom an order against the subject binds at the start.</summary>
    public static IEnumerable<SandboxSubject> BoundBy(SandboxSubject debtor) => All.Where(subject => subject.BoundBy == debtor.Code);
}
