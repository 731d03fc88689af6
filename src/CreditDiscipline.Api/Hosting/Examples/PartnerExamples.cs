using CreditDiscipline.Application.Partners;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Partners as administrators keep them.</summary>
internal static class PartnerExamples
{
    private const string Secret = "cds_EXAMPLE-shown-once-and-kept-by-the-bank";
    private static readonly AgreementInput Agreement = new([QueryPurpose.LoanOrigination, QueryPurpose.LoanReview], [.. PartnerScopes.All.Select(PartnerScopes.Of)], ["203.0.113.0/24"]);

    private static readonly PartnerDetails Bank = new(
        Sample.PartnerId, 1, "example-bank", "示例银行", false, PartnerState.Active, Agreement.Purposes, Agreement.Scopes, Agreement.AddressRanges!, null, [], PartnerLimits.Usual, 1, null);

    public static void AddTo(ExampleBook book)
    {
        book.Thing(new Example("Partner", "A bank", Bank));
        book.Act(new RegisterPartnerCommand("example-bank", "示例银行", Agreement, PartnerLimits.Usual), new Example("Partner.registered", "Registered; this answer shows the secret", Bank with { ClientSecret = Secret }),
            Rules.PartnerExists, Rules.AgreementEmpty);
        book.Act(new ChangePartnerAgreementCommand(Agreement.Purposes, Agreement.Scopes, ["203.0.113.0/24", "198.51.100.0/25"]),
            new Example("Partner.agreement", "With another network", Bank with { Revision = 2, AddressRanges = ["203.0.113.0/24", "198.51.100.0/25"] }), Rules.AgreementEmpty);
        book.Act(new ChangePartnerLimitsCommand(1_000, 400, 10_000_000), new Example("Partner.limits", "With higher limits", Bank with { Revision = 2, Limits = new PartnerLimits(1_000, 400, 10_000_000) }));
        book.Act(new ChangePartnerCredentialsCommand(CertificateThumbprints: [Thumbprint]), new Example("Partner.certificate", "With a TLS client certificate", Bank with { Revision = 2, CertificateThumbprints = [Thumbprint] }));
        book.Act(new RotatePartnerSecretCommand(FormerHolds: 168), new Example("Partner.rotated", "With a new secret; the former one holds for a week",
            Bank with { Revision = 2, SecretNumber = 2, FormerSecretUntil = Sample.Now.AddHours(168), ClientSecret = Secret }));
        book.Act(new SuspendPartnerCommand(), new Example("Partner.suspended", "Shut out", Bank with { Revision = 2, State = PartnerState.Suspended }), Rules.StateForbids);
        book.Act(new RestorePartnerCommand(), new Example("Partner.restored", "Let in again", Bank with { Revision = 3 }), Rules.StateForbids);
        foreach (var name in new[] { "ListPartners", "GetPartner" })
            book.On(name).Says("For administrators and the auditor.").Refuses(Rules.RoleMayNot);
    }

    private static string Thumbprint => "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
}
