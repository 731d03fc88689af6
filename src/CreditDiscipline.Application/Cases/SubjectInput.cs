using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Time;
using FluentValidation;

namespace CreditDiscipline.Application.Cases;

/// <summary>A person or body as it comes in.</summary>
/// <param name="Type">Kind of subject.</param>
/// <param name="Name">Name as in the document.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Number; width, case and outer white space do not matter.</param>
/// <param name="Sex">Needed where the number does not tell it; refused where it contradicts the number.</param>
/// <param name="BirthDate">Needed where the number does not tell it.</param>
/// <param name="LegalRepresentative">Name of the legal representative of an entity.</param>
internal sealed record SubjectInput(
    SubjectType Type, string Name, DocumentType DocumentType, string DocumentNumber, Sex? Sex = null, DateOnly? BirthDate = null, string? LegalRepresentative = null)
{
    public override string ToString() => Type.ToString();
}

internal sealed class SubjectInputValidator : AbstractValidator<SubjectInput>
{
    public SubjectInputValidator(TimeProvider clock)
    {
        RuleFor(subject => subject.Type).IsInEnum().WithErrorCode("SUBJECT_TYPE");
        RuleFor(subject => subject.Name).Text(200);
        RuleFor(subject => subject.LegalRepresentative!).Text(200).When(subject => subject.LegalRepresentative is not null);
        RuleFor(subject => subject.BirthDate).Must(born => born is null || (born.Value.Year >= 1900 && born <= clock.CourtToday())).WithErrorCode("BIRTH_DATE");
        RuleFor(subject => subject.DocumentNumber).Document(subject => subject.DocumentType, clock);
    }
}

/// <summary>Makes subjects of what came in.</summary>
internal sealed class SubjectFactory(SubjectKeys keys, TimeProvider clock)
{
    public Subject Make(SubjectInput input)
    {
        var document = IdentityNumber.Parse(input.DocumentType, input.DocumentNumber, clock.CourtToday());
        return Subject.Of(input.Type, input.Name.Trim(), document, keys.KeyOf(document), input.Sex, input.BirthDate, input.LegalRepresentative?.Trim());
    }
}
