namespace CreditDiscipline.Domain.Exchange;

/// <summary>One asset that a partner found.</summary>
/// <param name="Id">Under which a seizure names it.</param>
/// <param name="Kind">Kind of asset.</param>
/// <param name="Description">What it is, in the partner's words.</param>
/// <param name="Amount">Value in yuan.</param>
/// <param name="Controllable">The court can have it controlled.</param>
public sealed record Finding(Guid Id, AssetKind Kind, string Description, decimal Amount, bool Controllable)
{
    /// <summary>The kind alone: findings end up nowhere but before the court.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>What a partner found of one debtor.</summary>
/// <param name="DebtorId">The debtor of the case.</param>
/// <param name="Findings">Assets; none for nothing.</param>
public sealed record DebtorAnswer(Guid DebtorId, IReadOnlyList<Finding> Findings);

/// <summary>A partner's answer about every debtor it was asked about.</summary>
/// <param name="Debtors">One for each debtor.</param>
public sealed record InquiryAnswer(IReadOnlyList<DebtorAnswer> Debtors)
{
    /// <summary>Every asset in it.</summary>
    public IEnumerable<Finding> Findings => Debtors.SelectMany(debtor => debtor.Findings);

    /// <summary>Something can be enforced against (可供执行财产).</summary>
    public bool FoundAssets => Findings.Any(finding => finding.Controllable);

    /// <summary>The other answer says the same; the ids of findings are given here and say nothing.</summary>
    public bool Says(InquiryAnswer other) => Lines(this).SequenceEqual(Lines(other));

    /// <summary>How much was found, and nothing of what: answers end up in the ledger.</summary>
    public override string ToString() => $"findings: {Findings.Count()}";

    private static IEnumerable<(Guid, Finding?)> Lines(InquiryAnswer answer) => answer.Debtors.OrderBy(debtor => debtor.DebtorId)
        .SelectMany(debtor => debtor.Findings.Select(finding => (debtor.DebtorId, (Finding?)(finding with { Id = Guid.Empty }))).Prepend((debtor.DebtorId, null)));
}
