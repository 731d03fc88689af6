using CreditDiscipline.Domain.Exchange;

namespace CreditDiscipline.Domain.Cases;

/// <summary>An asset that is to be put under the court's control.</summary>
/// <param name="DebtorId">The debtor of the case whose it is.</param>
/// <param name="Kind">Kind of asset.</param>
/// <param name="Description">What it is.</param>
/// <param name="Value">Yuan.</param>
/// <param name="Live">The debtor may go on using it (活封).</param>
/// <param name="Since">Day since which it is controlled.</param>
/// <param name="InStatedAssets">Its value is part of the controlled assets that were stated of the case; it is not counted again.</param>
/// <param name="Indivisible">Why a thing that is worth more cannot be divided; null where it can.</param>
/// <param name="FindingId">The finding from which it is known; null for none.</param>
public sealed record NewSeizure(
    Guid DebtorId, AssetKind Kind, string Description, decimal Value, bool Live, DateOnly Since, bool InStatedAssets = false, string? Indivisible = null, Guid? FindingId = null);

/// <summary>An asset under the court's control (查封、扣押、冻结).</summary>
/// <remarks>Legal basis: 法释〔2020〕21号, provisions on sealing, art. 19 (LIVE-1).</remarks>
public sealed class Seizure
{
    private Seizure() { }

    internal Seizure(Guid caseId, NewSeizure taken) =>
        (CaseId, DebtorId, Kind, Description, Value, Live, Since, InStatedAssets, Indivisible, FindingId) =
        (caseId, taken.DebtorId, taken.Kind, taken.Description, taken.Value, taken.Live, taken.Since, taken.InStatedAssets, taken.Indivisible, taken.FindingId);

    /// <summary>Id of the seizure.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>The debtor whose it is.</summary>
    public Guid DebtorId { get; private init; }

    /// <summary>Kind of asset.</summary>
    public AssetKind Kind { get; private init; }

    /// <summary>What it is.</summary>
    public string Description { get; private init; } = "";

    /// <summary>Value in yuan.</summary>
    public decimal Value { get; private init; }

    /// <summary>The debtor may go on using it (活封).</summary>
    public bool Live { get; private init; }

    /// <summary>Day since which it is controlled.</summary>
    public DateOnly Since { get; private init; }

    /// <summary>Its value is part of the controlled assets that were stated.</summary>
    public bool InStatedAssets { get; private init; }

    /// <summary>Why it cannot be divided; null where it can.</summary>
    public string? Indivisible { get; private init; }

    /// <summary>The finding from which it is known.</summary>
    public Guid? FindingId { get; private init; }

    /// <summary>Day on which it was released; null while it stands.</summary>
    public DateOnly? ReleasedOn { get; internal set; }

    /// <summary>Why it was released.</summary>
    public string? ReleaseReason { get; internal set; }

    /// <summary>The court still controls it.</summary>
    public bool Stands => ReleasedOn is null;
}
