using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Cases;

/// <summary>How a case stood before something changed in it.</summary>
/// <param name="SatisfiedOn">Day on which the obligation had ended; null while it was open.</param>
/// <param name="NothingFound">Two queries had found nothing (LIST-DEL-4).</param>
public readonly record struct CaseStanding(DateOnly? SatisfiedOn, bool NothingFound)
{
    /// <summary>The obligation had ended.</summary>
    public bool Satisfied => SatisfiedOn is not null;

    /// <summary>How the case stands now.</summary>
    public static CaseStanding Of(EnforcementCase source) => new(source.SatisfiedOn, source.NothingFound);
}

/// <summary>What a change in a case means for its orders and entries, in the same act: payment, a settlement, a bar, an empty search, or the end of one of them.</summary>
public static class CaseConsequences
{
    /// <summary>Tells every order and entry of the case.</summary>
    /// <param name="before">How the case stood before the change.</param>
    /// <param name="source">The case after it.</param>
    /// <param name="orders">Every order of the case.</param>
    /// <param name="listings">Every entry of the case.</param>
    /// <param name="reason">Why, for a removal that is taken back.</param>
    /// <param name="officer">Who made the change.</param>
    /// <param name="today">Today in court.</param>
    public static void Tell(
        CaseStanding before, EnforcementCase source, IReadOnlyCollection<RestrictionOrder> orders, IReadOnlyCollection<DebtorListing> listings, string reason, Officer officer, DateOnly today)
    {
        foreach (var order in orders) // orders first: an entry stands again only under an order in force (LIST-RESTRICT)
            Tell(order, listings.FirstOrDefault(listing => listing.IsOpen && listing.Subject.Key == order.Subject.Key), before, source, officer, today);
        foreach (var listing in listings)
        {
            var wasOpen = listing.IsOpen;
            Tell(listing, before, source, orders.Any(order => order.IsInForce && order.Subject.Key == listing.Subject.Key), reason, officer, today);
            if (wasOpen)
                Follow(listing, orders, officer, today);
        }
        if (LeavesEnded(before, source, orders, listings))
            source.ConsiderNewDecision(officer, today);
    }

    /// <summary>The debt is open again, and what had ended with its payment stays ended: an entry or an order of a debtor against whom nothing of the kind is open (FUND-1, LIST-KEEP).</summary>
    private static bool LeavesEnded(CaseStanding before, EnforcementCase source, IReadOnlyCollection<RestrictionOrder> orders, IReadOnlyCollection<DebtorListing> listings) =>
        before.SatisfiedOn is { } paidOn && source.SatisfiedOn is null && source.Debtors.Any(debtor =>
            Ended(listings.Where(listing => listing.Subject.Key == debtor.Subject.Key), listing => listing.IsOpen, listing => listing.EndsWithPerformance ? listing.EndedOn : null, paidOn)
            || Ended(orders.Where(order => order.Subject.Key == debtor.Subject.Key), order => order.IsOpen, order => order.EndsWithPerformance ? order.EndedOn : null, paidOn));

    /// <summary>An entry that was deleted for a payment stays deleted now that the payment is gone.</summary>
    public static bool StaysDeleted(CaseStanding before, EnforcementCase source, IReadOnlyCollection<DebtorListing> listings) => before.SatisfiedOn is { } paidOn && source.SatisfiedOn is null && source.Debtors.Any(debtor =>
        Ended(listings.Where(listing => listing.Subject.Key == debtor.Subject.Key), listing => listing.IsOpen, listing => listing.State == ListingState.Deleted && listing.EndsWithPerformance ? listing.EndedOn : null, paidOn));

    private static bool Ended<T>(IEnumerable<T> things, Func<T, bool> isOpen, Func<T, DateOnly?> endedOn, DateOnly since)
    {
        var all = things.ToList();
        return !all.Exists(thing => isOpen(thing)) && all.Exists(thing => endedOn(thing) >= since);
    }

    /// <summary>Where an entry has just fallen away unpublished, the order made for it goes too (LIST-GRACE, LIST-RESTRICT).</summary>
    public static void Follow(DebtorListing listing, IEnumerable<RestrictionOrder> orders, Officer officer, DateOnly today)
    {
        if (listing.State != ListingState.Cancelled)
            return;
        foreach (var order in orders.Where(order => order.Subject.Key == listing.Subject.Key))
            order.ListingFellAway(officer, today);
    }

    private static void Tell(RestrictionOrder order, DebtorListing? entry, CaseStanding before, EnforcementCase source, Officer officer, DateOnly today)
    {
        if (!before.Satisfied && source.SatisfiedOn is not null)
            order.DebtPerformed(source, officer, today);
        else if (before.Satisfied && source.SatisfiedOn is null)
            order.DebtOpenAgain(officer, today);
        else if (source.SatisfiedOn != before.SatisfiedOn)
            order.PerformedOnAnotherDay(source, officer, today);
        else
            order.FactsChanged(source, entry, officer, today);
    }

    private static void Tell(DebtorListing listing, CaseStanding before, EnforcementCase source, bool orderInForce, string reason, Officer officer, DateOnly today)
    {
        if (!before.Satisfied && source.SatisfiedOn is not null)
            listing.DebtPerformed(source, officer, today);
        else if (before.SatisfiedOn is { } performedOn && source.SatisfiedOn is null)
            listing.DebtOpenAgain(performedOn, reason, source, orderInForce, officer, today);
        else if (before.SatisfiedOn is { } known && source.SatisfiedOn != known)
            listing.PerformedOnAnotherDay(known, source, officer, today);
        else if (source.NothingFound && listing.Stands)
            listing.NothingFound(source, officer, today); // also an edge that was missed: the state decides
        else
            listing.FactsChanged(source, officer, today);
    }
}
