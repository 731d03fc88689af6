using System.Text;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Architecture;

/// <summary>docs/roles.md is the table of roles and acts in the code. To write it anew: CREDIT_WRITE_DOCS=1 dotnet test.</summary>
public sealed class RoleTableTests
{
    private const string Head = """
        # Who may do what

        Written from the acts of `CreditDiscipline.Application`; a test keeps it so. Each act is refused to every other role (`ROLE_MAY_NOT`, or
        `SIGNER_NOT_PRESIDENT` where only the president signs), and the refusal is written down. Besides: acts are done at the own court only, a
        higher court sees the courts below it, whoever drafted a decision does not sign it, and whoever handles a case reviews no objection in it;
        the aggregates say so, and for maker and checker the database does too. The auditor reads everything and does nothing; administrators take partners in
        and do no act of a court, and register officers with them; the register acts when a day of the law has come, and for partners, the fund system and debtors.

        Look-ups by subject (`/v1/subjects`) are for all but administrators. Each is written down with officer, court and purpose before its answer leaves, and
        shows the entries of the own court and of the courts below it; who asked about a subject is told whole, whichever court hands it out.


        """;

    [Fact]
    public void The_table_in_the_docs_is_the_one_in_the_code()
    {
        var roles = Enum.GetValues<OfficerRole>();
        var table = new StringBuilder(Head.ReplaceLineEndings("\n"));
        table.Append($"| Act | {string.Join(" | ", roles.Select(role => role.ToString()))} |\n| --- |{string.Concat(roles.Select(_ => " :-: |"))}\n");
        foreach (var act in Acts().OrderBy(act => act.Namespace, StringComparer.Ordinal).ThenBy(act => act.Name, StringComparer.Ordinal))
            table.Append($"| {act.Namespace!.Split('.')[^1]}: {act.Name.Replace("Command", "", StringComparison.Ordinal)} | {string.Join(" | ", roles.Select(role => RolesOf(act).Contains(role) ? "●" : ""))} |\n");
        var file = Path.Combine(Repository.Root, "docs", "roles.md");
        if (Environment.GetEnvironmentVariable("CREDIT_WRITE_DOCS") == "1")
            File.WriteAllText(file, table.ToString());
        Assert.Equal(table.ToString(), File.ReadAllText(file));
    }

    [Fact]
    public void Every_act_says_who_may_do_it() => Assert.All(Acts(), act => Assert.NotEmpty(RolesOf(act)));

    [Fact]
    public void Auditors_do_nothing_administrators_act_on_partners_alone_and_only_the_register_acts_by_itself_or_for_who_is_no_staff()
    {
        Assert.All(Acts(), act => Assert.DoesNotContain(OfficerRole.Auditor, RolesOf(act)));
        Assert.All(Acts(), act => Assert.Equal(act.Namespace!.EndsWith(".Partners", StringComparison.Ordinal), RolesOf(act).Contains(OfficerRole.Administrator)));
        Assert.Equal(["AnswerAssetRequestCommand", "AskForRepairCommand", "BookFundCreditCommand", "BookFundReversalCommand", "CountDueDateCommand", "EscalateDutyCommand", "FinishPayoutRunCommand", "FollowRemovalCommand", "ForwardRepairCommand", "ObjectToAssetRequestCommand", "ReachDayCommand", "ReadAssetRequestCommand", "ReadAssistanceNoticeCommand", "RefusePayoutCommand"], Acts().Where(act => RolesOf(act).Contains(OfficerRole.Register)).Select(act => act.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> Acts() => typeof(ActByAttribute).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IAct<>)));

    private static IReadOnlyList<OfficerRole> RolesOf(Type act) => (Attribute.GetCustomAttribute(act, typeof(ActByAttribute)) as ActByAttribute)?.Roles ?? [];
}
