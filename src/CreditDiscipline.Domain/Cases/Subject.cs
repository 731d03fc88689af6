using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>A person or body against whom a case is enforced, or who is bound by an order.</summary>
public sealed record Subject
{
    /// <summary>Kind of subject.</summary>
    public required SubjectType Type { get; init; }

    /// <summary>Name, trimmed, as in the document.</summary>
    public required string Name { get; init; }

    /// <summary>The identity document.</summary>
    public required IdentityNumber Document { get; init; }

    /// <summary>Key of the document, by which the subject is found.</summary>
    public required SubjectKey Key { get; init; }

    /// <summary>Sex as declared; null where the number tells it.</summary>
    public Sex? DeclaredSex { get; init; }

    /// <summary>Birth date as declared; null where the number tells it.</summary>
    public DateOnly? DeclaredBirthDate { get; init; }

    /// <summary>Name of the legal representative or responsible person of an entity.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Sex of a natural person, from the number where it tells.</summary>
    public Sex? Sex => Document.Sex ?? DeclaredSex;

    /// <summary>Birth date of a natural person, from the number where it tells.</summary>
    public DateOnly? BirthDate => Document.BirthDate ?? DeclaredBirthDate;

    /// <summary>The subject is an organisation and not a person or a person's own business.</summary>
    public bool IsEntity => Type is SubjectType.LegalPerson or SubjectType.Unincorporated or SubjectType.StateBody;

    /// <summary>The subject is a natural person.</summary>
    public bool IsPerson => Type == SubjectType.NaturalPerson;

    /// <summary>A subject whose parts agree with each other.</summary>
    /// <exception cref="RuleViolationException">LIST-CONTENT DOCUMENT_MISMATCH, ID-1 SEX_MISMATCH.</exception>
    public static Subject Of(
        SubjectType type, string name, IdentityNumber document, SubjectKey key, Sex? sex = null, DateOnly? birthDate = null, string? legalRepresentative = null)
    {
        var forOrganisations = document.Type is DocumentType.Uscc or DocumentType.OrgCode;
        Guard.Require(forOrganisations == (type != SubjectType.NaturalPerson), Rules.DocumentMismatch);
        Guard.Require(sex is not { } declared || document.AgreesWith(declared), Rules.SexMismatch);
        return new Subject
        {
            Type = type,
            Name = name,
            Document = document,
            Key = key,
            DeclaredSex = type == SubjectType.NaturalPerson && document.Sex is null ? sex : null,
            DeclaredBirthDate = type == SubjectType.NaturalPerson && document.BirthDate is null ? birthDate : null,
            LegalRepresentative = type == SubjectType.NaturalPerson ? null : legalRepresentative,
        };
    }

    /// <summary>Completed years on a day; null for entities and unknown birth dates.</summary>
    public int? AgeOn(DateOnly day) => BirthDate is not { } born ? null
        : day.Year - born.Year - (day < born.AddYears(day.Year - born.Year) ? 1 : 0);

    /// <summary>Not of age on the day; someone born on 29 February comes of age on 1 March (LIST-BAR-2).</summary>
    public bool IsMinorOn(DateOnly day) => BirthDate is { } born
        && day < (born is { Month: 2, Day: 29 } ? new DateOnly(born.Year + Periods.AdultAge, 3, 1) : born.AddYears(Periods.AdultAge));

    /// <summary>Every item that the law wants in the record of such a subject is there (LIST-CONTENT).</summary>
    public bool IsComplete => Name.Length > 0 && (IsPerson ? Sex is not null && BirthDate is not null : !string.IsNullOrWhiteSpace(LegalRepresentative)); // of a sole trader: its operator

    /// <summary>The subject's kind, without name or number: subjects end up in logs.</summary>
    public override string ToString() => Type.ToString();
}
