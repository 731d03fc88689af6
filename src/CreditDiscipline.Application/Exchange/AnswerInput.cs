using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Exchange;
using FluentValidation;

namespace CreditDiscipline.Application.Exchange;

/// <summary>What a partner found of one debtor, as it comes in.</summary>
/// <param name="DebtorId">The debtor, by the id in the request.</param>
/// <param name="Findings">Assets; an empty list for nothing.</param>
internal sealed record DebtorAnswerInput(Guid DebtorId, IReadOnlyList<FindingInput> Findings)
{
    public static InquiryAnswer ToAnswer(IEnumerable<DebtorAnswerInput> debtors) => new(
        [.. debtors.Select(debtor => new DebtorAnswer(debtor.DebtorId, [.. debtor.Findings.Select(finding =>
            new Finding(Guid.CreateVersion7(), finding.Kind, finding.Description.Trim(), finding.Amount, finding.Controllable))]))]);

    public override string ToString() => nameof(DebtorAnswerInput);
}

/// <summary>One asset, as it comes in.</summary>
/// <param name="Kind">Kind of asset; one of those that were asked for.</param>
/// <param name="Description">What it is: account, address, number plate.</param>
/// <param name="Amount">Value in yuan.</param>
/// <param name="Controllable">It can be seized or frozen for the court.</param>
internal sealed record FindingInput(AssetKind Kind, string Description, decimal Amount, bool Controllable)
{
    public override string ToString() => Kind.ToString();
}

internal sealed class DebtorAnswersValidator : AbstractValidator<IReadOnlyList<DebtorAnswerInput>>
{
    private const int MostDebtors = 1_000;

    public DebtorAnswersValidator()
    {
        RuleFor(debtors => debtors.Count).InclusiveBetween(1, MostDebtors).WithErrorCode("ITEM_COUNT").WithMessage($"One to {MostDebtors} debtors.").OverridePropertyName("");
        RuleForEach(debtors => debtors).NotNull().WithErrorCode("REQUIRED").WithMessage("The value is needed.").SetValidator(new DebtorValidator()).OverridePropertyName("");
    }

    private sealed class DebtorValidator : AbstractValidator<DebtorAnswerInput>
    {
        private const int MostFindings = 500;

        public DebtorValidator()
        {
            RuleFor(debtor => debtor.Findings).Must(findings => findings.Count <= MostFindings).WithErrorCode("ITEM_COUNT").WithMessage($"At most {MostFindings} findings.");
            RuleForEach(debtor => debtor.Findings).NotNull().WithErrorCode("REQUIRED").WithMessage("The value is needed.").SetValidator(new FindingValidator());
        }
    }

    private sealed class FindingValidator : AbstractValidator<FindingInput>
    {
        public FindingValidator()
        {
            RuleFor(finding => finding.Kind).IsInEnum().WithErrorCode("ASSET_KIND");
            RuleFor(finding => finding.Description).Text(500);
            RuleFor(finding => finding.Amount).YuanOrNothing();
        }
    }
}
