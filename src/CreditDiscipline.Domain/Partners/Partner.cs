using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Partners;

/// <summary>A partner that asks the register, for example a bank: what was agreed with it and how it comes in.</summary>
/// <remarks>Legal basis: personal information protection law art. 6, 13, 34. Only administrators act on it.</remarks>
public sealed class Partner : Aggregate
{
    private Partner()
    {
    }

    /// <summary>Longest time for which the former secret holds beside the new one.</summary>
    public static TimeSpan LongestOverlap { get; } = TimeSpan.FromDays(30);

    /// <summary>Name under which it signs in, for example <c>bank-of-lanzhou</c>; never changes.</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>Name of the institution.</summary>
    public string Name { get; private init; } = "";

    /// <summary>A partner that tries the interface: it sees made-up subjects and nothing of the register.</summary>
    public bool Sandbox { get; private init; }

    /// <summary>Whether it may come in.</summary>
    public PartnerState State { get; private set; } = PartnerState.Active;

    /// <summary>What it may ask.</summary>
    public PartnerAgreement Agreement { get; private set; } = new([], [], []);

    /// <summary>What it proves itself with.</summary>
    public PartnerCredentials Credentials { get; private set; } = PartnerCredentials.SecretOnly;

    /// <summary>How much it may ask.</summary>
    public PartnerLimits Limits { get; private set; } = PartnerLimits.Usual;

    /// <summary>Number of the present secret; the secret itself is derived from it and stored nowhere.</summary>
    public int SecretNumber { get; private set; } = 1;

    /// <summary>Until when the secret before the present one holds too; null when it does not.</summary>
    public DateTimeOffset? FormerSecretUntil { get; private set; }

    /// <summary>Number that a token carries; one of another number no longer holds.</summary>
    public int TokenNumber { get; private set; } = 1;

    /// <summary>Takes a partner in.</summary>
    /// <exception cref="RuleViolationException">AGREEMENT_EMPTY.</exception>
    public static Partner Register(string clientId, string name, bool sandbox, PartnerAgreement agreement, PartnerLimits limits)
    {
        RequireAgreement(agreement);
        var partner = new Partner { ClientId = clientId, Name = name, Sandbox = sandbox, Agreement = agreement, Limits = limits };
        partner.Raise("RegisterPartner", "Q-2");
        return partner;
    }

    /// <summary>Changes what it may ask, and from where.</summary>
    /// <exception cref="RuleViolationException">AGREEMENT_EMPTY.</exception>
    public void ChangeAgreement(PartnerAgreement agreement)
    {
        RequireAgreement(agreement);
        Agreement = agreement;
        Raise("ChangePartnerAgreement", "Q-2");
    }

    /// <summary>Changes how much it may ask.</summary>
    public void ChangeLimits(PartnerLimits limits)
    {
        Limits = limits;
        Raise("ChangePartnerLimits", "Q-2");
    }

    /// <summary>Changes the keys and certificates it proves itself with.</summary>
    public void ChangeCredentials(PartnerCredentials credentials)
    {
        Credentials = credentials;
        Raise("ChangePartnerCredentials", "Q-2");
    }

    /// <summary>Gives it a new secret; the former one holds for a while, so that the partner can change over without a break.</summary>
    /// <param name="formerUntil">Until when the former one holds; null when it leaked: then neither it nor any token holds.</param>
    public void RotateSecret(DateTimeOffset? formerUntil)
    {
        SecretNumber++;
        if (formerUntil is null)
            TokenNumber++;
        FormerSecretUntil = formerUntil;
        Raise("RotatePartnerSecret", "Q-2");
    }

    /// <summary>Shuts it out: no token is given and none that was given holds.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void Suspend()
    {
        Guard.Require(State == PartnerState.Active, Rules.StateForbids);
        State = PartnerState.Suspended;
        TokenNumber++;
        Raise("SuspendPartner", "Q-2");
    }

    /// <summary>Lets it in again. Tokens from before stay void.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void Restore()
    {
        Guard.Require(State == PartnerState.Suspended, Rules.StateForbids);
        State = PartnerState.Active;
        Raise("RestorePartner", "Q-2");
    }

    private static void RequireAgreement(PartnerAgreement agreement) =>
        Guard.Require(agreement.Scopes.Count > 0 && (agreement.Purposes.Count > 0 || !agreement.Scopes.Any(PartnerScopes.Asks)), Rules.AgreementEmpty);
}
