using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Repairs;

// A request that a credit platform forwarded. It forwards and never decides (REP-1).
public sealed partial class RepairRequest
{
    /// <summary>Client id of the platform that forwarded it; null where none did.</summary>
    public string? Platform { get; private set; }

    /// <summary>The platform's own reference; once a platform.</summary>
    public string? PlatformReference { get; private set; }

    /// <summary>Day on which the platform took it; the periods run from receipt at the court all the same.</summary>
    public DateOnly? PlatformTookOn { get; private set; }

    /// <summary>Notes which platform forwarded the request. Part of its receipt.</summary>
    /// <exception cref="RuleViolationException">DATE_ORDER for a day to come.</exception>
    public void ForwardedBy(string platform, string reference, DateOnly takenOn)
    {
        Guard.Require(takenOn <= ReceivedOn, Rules.DateOrder);
        (Platform, PlatformReference, PlatformTookOn) = (platform, reference, takenOn);
    }

    /// <summary>The same was asked, by the same person, and taken by the platform on the same day.</summary>
    public bool IsAgain(RepairFiling filing, DateOnly takenOn) =>
        (Kind, Applicant, ApplicantName, Statement, Basis, Paper, PlatformTookOn) == (filing.Kind, filing.Applicant, filing.ApplicantName, filing.Statement, filing.Basis, filing.Paper, takenOn);
}
