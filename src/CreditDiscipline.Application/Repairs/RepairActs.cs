using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Repairs;

internal static class RepairActs
{
    /// <summary>Loads a request with its entry, locking the case.</summary>
    public static async Task<(RepairRequest Repair, DebtorListing Listing, EnforcementCase Case)> RepairAsync(this ActContext act, Guid id, CancellationToken cancellationToken)
    {
        var (repair, source) = await act.LoadAsync<RepairRequest>(id, "repair request", cancellationToken);
        return (repair, await act.AlsoAsync<DebtorListing>(repair.ListingId, cancellationToken), source);
    }

    /// <summary>What requests about an entry are measured by, what this act has changed included.</summary>
    public static async Task<RepairFacts> RepairFactsAsync(this ActContext act, DebtorListing listing, EnforcementCase source, CancellationToken cancellationToken)
    {
        var orders = (await act.OrdersAgainstAsync(listing, cancellationToken)).ConvertAll(order => order.Id);
        var breaches = (await act.OfCaseAsync<BreachReport>(source.Id, cancellationToken)).FindAll(breach => orders.Contains(breach.OrderId));
        return new RepairFacts(source, await act.OfCaseAsync<InstalmentPlan>(source.Id, cancellationToken), breaches);
    }
}
