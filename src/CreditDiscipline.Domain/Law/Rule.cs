namespace CreditDiscipline.Domain.Law;

/// <summary>One rule that the register enforces, as numbered in docs/law.md, with what a refused caller is told.</summary>
/// <param name="Id">Stable rule id, for example <c>LIST-BAR-2</c>.</param>
/// <param name="Code">Stable refusal code of the problem document, for example <c>MINOR</c>.</param>
/// <param name="Source">The article the rule rests on; "product" where no law decides.</param>
/// <param name="English">What is wrong, in English, without any personal data.</param>
/// <param name="Chinese">The same in Chinese.</param>
public sealed record Rule(string Id, string Code, string Source, string English, string Chinese);

/// <summary>Every rule that can refuse, once. One file an area; a guard names the rule it enforces.</summary>
public static partial class Rules;
