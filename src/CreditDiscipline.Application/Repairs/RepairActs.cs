using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.Application.Repairs;

internal static class RepairActs
{
    /// <summary>Loads a request with its entry, locking the case.</summary>
    public static async Task<(RepairRequest Repair, DebtorListing Listing, EnforcementCase Case)> RepairAsync(this ActContext act, Guid id, CancellationToken cancellationToken)
    {
        var (repair, source) = await act.LoadAsync<RepairRequest>(id, "repair request", cancellationToken);
        return (repair, await act.AlsoAsync<DebtorListing>(repair.ListingId, cancellationToken), source);
    }
}
