using System.Linq.Expressions;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using FluentValidation.Results;

namespace CreditDiscipline.Application.Subjects;

/// <summary>Checks of form for look-ups by subject; a subject is named as banks name it.</summary>
internal static class SubjectRules
{
    /// <summary>Name and whole number.</summary>
    public static void Subject<T>(this AbstractValidator<T> validator, Expression<Func<T, SubjectQuery>> subject, TimeProvider clock) => validator.RuleFor(subject).Custom((value, context) =>
    {
        foreach (var (pointer, rule) in SubjectForm.Check(value, "", clock.CourtToday(), out _))
            context.AddFailure(new ValidationFailure($"{context.PropertyPath}.{pointer[1..]}", rule.English) { ErrorCode = rule.Code, CustomState = rule });
    });

    /// <summary>A text that is kept does not repeat the number.</summary>
    public static void NoNumberIn<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> text, Func<T, SubjectQuery> subject, TimeProvider clock) => validator.RuleFor(text).Custom((value, context) =>
    {
        var asked = subject(context.InstanceToValidate);
        SubjectForm.Check(asked, "", clock.CourtToday(), out var number);
        if (value is not null && number?.IsIn(value) == true)
            context.AddRefusal(Rules.NumberInText);
    });

    /// <summary>The number of a subject whose form was checked; 15 digits are the 18 that they became.</summary>
    public static IdentityNumber Number(this SubjectQuery subject, TimeProvider clock) =>
        IdentityNumber.TryParseAnyGeneration(subject.DocumentType, subject.DocumentNumber, clock.CourtToday(), out var number, out var refusal) ? number : throw new RuleViolationException(refusal);
}
