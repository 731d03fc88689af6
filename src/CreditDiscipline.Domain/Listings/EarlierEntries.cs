namespace CreditDiscipline.Domain.Listings;

/// <summary>What earlier entries of a debtor in the same case mean for a new one. After a LIST 10(1) deletion a new decision is free (LIST-RELIST-1).</summary>
/// <param name="AnyOpen">An entry stands or may come to stand (LIST-DUP).</param>
/// <param name="DeletedAtRequestOn">Last day on which one was deleted at the creditor's request (LIST-RELIST-2).</param>
public sealed record EarlierEntries(bool AnyOpen, DateOnly? DeletedAtRequestOn)
{
    /// <summary>There were none.</summary>
    public static EarlierEntries None { get; } = new(AnyOpen: false, null);

    /// <summary>What a debtor's entries in a case mean.</summary>
    public static EarlierEntries Of(IReadOnlyCollection<DebtorListing> entries) => new(
        entries.Any(entry => entry.IsOpen),
        entries.Where(entry => entry is { State: ListingState.Deleted, Removal: RemovalReason.CreditorRequest }).Max(entry => entry.EndedOn));
}
