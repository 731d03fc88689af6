using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Sandbox;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>The made-up subjects of partners that try the interface.</summary>
internal static class SandboxExamples
{
    public static void AddTo(ExampleBook book)
    {
        book.On("GetSandbox").Says("Each partner of the sandbox has these subjects of its own; what one changes, no other sees.").Answers(new Example("Sandbox", "One of the subjects", Of("LISTED", StatusResult.Listed, ChangeKind.Update, ChangeKind.Delete, ChangeKind.Revoke, ChangeKind.Shield, ChangeKind.RestrictAdd))).Meets(Problems.SandboxOnly);
        book.On("ChangeSandboxSubject").Says("The answer comes when this host shows the change. A sandbox takes 10,000 changes a day.")
            .Asks("delete", "Takes the subject off the list", new ChangeSandboxSubjectCommand(ChangeKind.Delete))
            .Answers(new Example("Sandbox.changed", "The subject is off the list", Of("LISTED", StatusResult.None, ChangeKind.Add, ChangeKind.RestrictAdd)))
            .Refuses(Rules.StateForbids, Rules.SandboxLimit).Meets(Problems.SandboxOnly);
        book.On("ResetSandbox").Says("Begin a run of tests with it. Watches hear of what it changes.")
            .Answers(new Example("Sandbox.reset", "The subject as at the beginning", Of("LISTED", StatusResult.Listed, ChangeKind.Update, ChangeKind.Delete, ChangeKind.Revoke, ChangeKind.Shield, ChangeKind.RestrictAdd)))
            .Refuses(Rules.SandboxLimit).Meets(Problems.SandboxOnly);
    }

    private static SandboxDetails Of(string code, StatusResult result, params IReadOnlyList<ChangeKind> changes)
    {
        var subject = SandboxSubjects.Find(code)!;
        return new SandboxDetails(Sample.Position, [new SandboxSubjectDetails(subject.Code, new SubjectQuery(subject.Name, subject.DocumentType, subject.DocumentNumber), result, changes)]);
    }
}
