using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Application.Acts;

/// <summary>The roles that may do an act. The table in docs/roles.md is written from it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ActByAttribute(params OfficerRole[] roles) : Attribute
{
    public IReadOnlyList<OfficerRole> Roles { get; } = roles;

    /// <summary>What a caller of another role is told: where only the president signs, that.</summary>
    public Rule Refusal => Roles is [OfficerRole.President] ? Rules.SignerNotPresident : Rules.RoleMayNot;
}
