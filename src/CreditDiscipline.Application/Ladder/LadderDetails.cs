using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Listings;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Application.Ladder;

/// <summary>The steps of discipline of every debtor of a case: what was done, and what may be done now.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Debtors">Its debtors.</param>
internal sealed record LadderDetails(Guid CaseId, IReadOnlyList<DebtorLadder> Debtors);

/// <summary>The ladder of one debtor.</summary>
/// <param name="DebtorId">Debtor of the case.</param>
/// <param name="Debtor">Who it is.</param>
/// <param name="Steps">The five steps, the lightest first.</param>
/// <param name="Skipped">Steps below the hardest one taken that were not taken.</param>
/// <param name="Grade">What the table of grades proposes for the latest entry; null where there is none.</param>
internal sealed record DebtorLadder(Guid DebtorId, SubjectDetails Debtor, IReadOnlyList<LadderStep> Steps, IReadOnlyList<DisciplineStep> Skipped, GradeProposal? Grade);

/// <summary>One step.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Taken">When and by what it was taken.</param>
/// <param name="Open">It may be taken now, in one of its choices at least.</param>
/// <param name="Bar">The rule that bars it; null where it is open.</param>
/// <param name="Choices">Grounds of an entry, routes of a referral; empty where a step has none.</param>
internal sealed record LadderStep(DisciplineStep Step, IReadOnlyList<StepTaken> Taken, bool Open, LadderBar? Bar, IReadOnlyList<StepChoice> Choices);

/// <summary>A step that was taken.</summary>
/// <param name="Act">Act by which it was taken.</param>
/// <param name="On">Day.</param>
/// <param name="ThingId">The warning, order, entry, penalty or referral.</param>
/// <param name="State">Its state now.</param>
/// <param name="Documents">Its documents.</param>
internal sealed record StepTaken(string Act, DateOnly On, Guid ThingId, string State, IReadOnlyList<DocumentDetails> Documents);

/// <summary>One way to take a step.</summary>
/// <param name="Choice">Ground or route.</param>
/// <param name="Open">It may be taken now.</param>
/// <param name="Bar">The rule that bars it.</param>
/// <param name="Grade">Grade that the table proposes for one act on this ground.</param>
internal sealed record StepChoice(string Choice, bool Open, LadderBar? Bar, Grade? Grade = null);

/// <summary>The rule that bars a step.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Code">Refusal code.</param>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Chinese.</param>
internal sealed record LadderBar(string Rule, string Code, string English, string Chinese)
{
    public static LadderBar? Of(Rule? rule) => rule is null ? null : new LadderBar(rule.Id, rule.Code, rule.English, rule.Chinese);
}
