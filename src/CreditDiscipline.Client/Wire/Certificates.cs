namespace CreditDiscipline.Client;

/// <summary>What a certificate is of.</summary>
public enum CertificateKind
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>履行证明: the obligation is performed and nothing of the debtor is public in the case any more.</summary>
    Performance = 1,

    /// <summary>撤销失信信息证明: the obligation is open, but his entry should never have been made.</summary>
    Revocation = 2,
}

/// <summary>A certificate of a court for one debtor of one case. It states the facts of its day and says nothing of other cases.</summary>
/// <param name="Number">Number of the certificate.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="IssuedOn">Day on which its facts were true.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Code of the court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="Debtor">Whom it is about.</param>
/// <param name="Facts">What it says.</param>
/// <param name="Fee">What it costs, in yuan: nothing.</param>
public sealed record Certificate(
    string Number, CertificateKind Kind, DateOnly IssuedOn, string CaseNumber, string CourtCode, string CourtName, CertificateDebtor Debtor, CertificateFacts Facts, string Fee);

/// <summary>The debtor, as a certificate names him.</summary>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Number, masked.</param>
public sealed record CertificateDebtor(string Name, DocumentType DocumentType, string DocumentNumber);

/// <summary>What a certificate says of the debtor in the case. Days are days in Asia/Shanghai.</summary>
/// <param name="Entries">His list entries that were public.</param>
/// <param name="Orders">The orders against him that were in force.</param>
/// <param name="PerformedOn">Day the obligation was performed in full; null while it is open.</param>
/// <param name="AdverseItemUntil">Day after which a credit bureau has to delete the adverse item of a person; null where there is none.</param>
public sealed record CertificateFacts(IReadOnlyList<CertifiedEntry> Entries, IReadOnlyList<CertifiedOrder> Orders, DateOnly? PerformedOn = null, DateOnly? AdverseItemUntil = null);

/// <summary>A list entry that was public.</summary>
/// <param name="NeverValid">It should never have been made and was revoked.</param>
/// <param name="PublishedOn">Day it became public; not told of one that was never valid.</param>
/// <param name="RemovedOn">Day it was taken off.</param>
public sealed record CertifiedEntry(bool NeverValid, DateOnly? PublishedOn = null, DateOnly? RemovedOn = null);

/// <summary>An order that was in force.</summary>
/// <param name="NeverValid">It should never have been made and was revoked.</param>
/// <param name="InForceSince">First day; not told of one that was never valid.</param>
/// <param name="LiftedOn">Day it was lifted.</param>
public sealed record CertifiedOrder(bool NeverValid, DateOnly? InForceSince = null, DateOnly? LiftedOn = null);

/// <summary>A certificate whose signature was checked.</summary>
/// <param name="Token">The signed form.</param>
/// <param name="KeyId">Key that signed it.</param>
/// <param name="Issuer">Register that gave it.</param>
/// <param name="SignedAt">When.</param>
/// <param name="Code">The code that its paper bears.</param>
/// <param name="Content">What it says.</param>
public sealed record SignedCertificate(string Token, string KeyId, string Issuer, DateTimeOffset SignedAt, string Code, Certificate Content);
