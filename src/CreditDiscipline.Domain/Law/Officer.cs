namespace CreditDiscipline.Domain.Law;

/// <summary>What a member of court staff may do.</summary>
public enum OfficerRole
{
    /// <summary>书记员.</summary>
    Clerk = 1,

    /// <summary>执行法官.</summary>
    Judge = 2,

    /// <summary>院长: the only one who signs listings and orders (LIST 5(3), RESTRICT 5).</summary>
    President = 3,

    /// <summary>上级法院复议法官.</summary>
    Reviewer = 4,

    /// <summary>审计员: reads everything, changes nothing.</summary>
    Auditor = 5,

    /// <summary>系统管理员.</summary>
    Administrator = 6,

    /// <summary>The register itself, when a day of the law has come.</summary>
    Register = 7,
}

/// <summary>Who acts: one member of staff in one role at one court.</summary>
/// <param name="Id">Stable account id.</param>
/// <param name="Name">Name as written in the acts.</param>
/// <param name="Role">Role in which the officer acts.</param>
/// <param name="CourtCode">Court of the officer, for example 甘0102.</param>
public sealed record Officer(string Id, string Name, OfficerRole Role, string CourtCode)
{
    /// <summary>The register, acting for a court when a day of the law has come.</summary>
    public static Officer RegisterFor(string courtCode) => new("register", "名录系统", OfficerRole.Register, courtCode);

    /// <summary>The register, booking for a court what a partner tells; the partner's name stands in the acts.</summary>
    public static Officer RegisterFor(string courtCode, string partner) => new(partner, partner, OfficerRole.Register, courtCode);

    /// <summary>Refuses unless the officer belongs to the executing court and handles cases there.</summary>
    /// <exception cref="RuleViolationException">CASE-5 OTHER_COURT, or CASE-5 ROLE when the role handles no cases.</exception>
    public void MustHandle(string courtCode)
    {
        Guard.Require(CourtCode == courtCode, Rules.OtherCourt);
        Guard.Require(Role is OfficerRole.Clerk or OfficerRole.Judge or OfficerRole.President or OfficerRole.Register, Rules.RoleMayNot);
    }

    /// <summary>Refuses unless the officer belongs to the court, as one who handles cases or reviews them there.</summary>
    /// <exception cref="RuleViolationException">CASE-5 OTHER_COURT or ROLE_MAY_NOT.</exception>
    public void MustActFor(string courtCode)
    {
        Guard.Require(CourtCode == courtCode, Rules.OtherCourt);
        Guard.Require(Role is not (OfficerRole.Auditor or OfficerRole.Administrator), Rules.RoleMayNot);
    }

    /// <summary>Refuses unless the officer is the president of the executing court.</summary>
    /// <exception cref="RuleViolationException">LIST-DECIDE: SIGNER_OTHER_COURT or SIGNER_NOT_PRESIDENT.</exception>
    public void MustPresideOver(string courtCode)
    {
        Guard.Require(CourtCode == courtCode, Rules.SignerOtherCourt);
        Guard.Require(Role == OfficerRole.President, Rules.SignerNotPresident);
    }

    /// <summary>Refuses unless the officer is the president of the executing court and did not write on the thing himself.</summary>
    /// <exception cref="RuleViolationException">LIST-DECIDE: SIGNER_OTHER_COURT, SIGNER_NOT_PRESIDENT or MAKER_IS_CHECKER.</exception>
    public void MustSignFor(string courtCode, params IReadOnlyList<string> authors)
    {
        MustPresideOver(courtCode);
        Guard.Require(!authors.Contains(Id), Rules.MakerIsChecker);
    }
}
