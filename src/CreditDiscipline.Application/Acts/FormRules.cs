using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using FluentValidation.Results;

namespace CreditDiscipline.Application.Acts;

/// <summary>Checks of form that several requests share.</summary>
internal static class FormRules
{
    private const decimal LargestAmount = 1_000_000_000_000_000m;
    private static readonly DateOnly EndOfCentury = new(2099, 12, 31); // an account number can look like one of somebody born later
    private const int YoungestDebtor = 14; // years; numbers of banks that begin with a division and a day are of late days

    /// <summary>Printable text of one to <paramref name="longest"/> characters: nothing that cannot be written, not white space alone, and no
    /// number of a person, because texts are kept in plain .</summary>
    public static IRuleBuilderOptions<T, string> Text<T>(this IRuleBuilder<T, string> rule, int longest) => rule.Printable(longest).HoldsNobody(() => EndOfCentury);

    /// <summary>A reference or a number of another system: text, but what looks like the number of a child is none.</summary>
    public static IRuleBuilderOptions<T, string> Reference<T>(this IRuleBuilder<T, string> rule, int longest, TimeProvider clock) =>
        rule.Printable(longest).HoldsNobody(() => clock.CourtToday().AddYears(-YoungestDebtor));

    /// <summary>Text as <see cref="Text"/> has it, a number of a person included: for what is only compared with what there is, or kept without it.</summary>
    public static IRuleBuilderOptions<T, string> Printable<T>(this IRuleBuilder<T, string> rule, int longest) => rule
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("REQUIRED").WithMessage("The value is needed.")
        .Must(text => text is null || text.Length <= longest).WithErrorCode("TOO_LONG").WithMessage($"At most {longest} characters.")
        .Must(text => text is null || PlainText.IsPlain(text))
        .WithErrorCode("CONTROL_CHARACTER").WithMessage("Control characters and code points that are no characters are not allowed.");

    /// <summary>A text holds the number of a person.</summary>
    public static bool HoldsPerson(string? text) => IdentityNumber.HoldsResident(text, EndOfCentury);

    /// <summary>A case number of this province.</summary>
    public static void CaseNumber<T>(this IRuleBuilder<T, string> rule, TimeProvider clock) => rule.Custom((text, context) =>
    {
        if (!Domain.Identifiers.CaseNumber.TryParse(text ?? "", clock.CourtToday(), out _, out var refusal))
            context.AddRefusal(refusal);
    });

    /// <summary>A number of the kind of document named beside it.</summary>
    public static void Document<T>(this IRuleBuilder<T, string> rule, Func<T, DocumentType> typeOf, TimeProvider clock) => rule.Custom((number, context) =>
    {
        if (!IdentityNumber.TryParse(typeOf(context.InstanceToValidate), number, clock.CourtToday(), out _, out var refusal))
            context.AddRefusal(refusal);
    });

    /// <summary>An amount of yuan: above zero, two decimals at most. An amount left out is none.</summary>
    public static void Yuan<T>(this IRuleBuilder<T, decimal?> rule) => rule
        .Must(amount => amount is null || (amount > 0 && IsYuan(amount.Value))).WithErrorCode("AMOUNT").WithMessage("Yuan above zero with at most two decimals.");

    /// <inheritdoc cref="Yuan{T}(IRuleBuilder{T, decimal?})"/>
    public static void Yuan<T>(this IRuleBuilder<T, decimal> rule) => rule
        .Must(amount => amount > 0 && IsYuan(amount)).WithErrorCode("AMOUNT").WithMessage("Yuan above zero with at most two decimals.");

    /// <summary>An amount of yuan that may be nothing: two decimals at most.</summary>
    public static IRuleBuilderOptions<T, decimal> YuanOrNothing<T>(this IRuleBuilder<T, decimal> rule) => rule
        .Must(IsYuan).WithErrorCode("AMOUNT").WithMessage("Yuan, zero or more, with at most two decimals.");

    private static IRuleBuilderOptions<T, string> HoldsNobody<T>(this IRuleBuilderOptions<T, string> rule, Func<DateOnly> bornBy) => rule
        .Must(text => text is null || !IdentityNumber.HoldsResident(text, bornBy())).WithErrorCode(Rules.NumberInText.Code).WithMessage(Rules.NumberInText.English).WithState(_ => Rules.NumberInText);

    private static bool IsYuan(decimal amount) => amount is >= 0 and < LargestAmount && decimal.Round(amount, 2) == amount;

    /// <summary>Adds a rule's refusal under its own code.</summary>
    public static void AddRefusal<T>(this ValidationContext<T> context, Rule refusal) =>
        context.AddFailure(new ValidationFailure(context.PropertyPath, refusal.English) { ErrorCode = refusal.Code, CustomState = refusal });
}
