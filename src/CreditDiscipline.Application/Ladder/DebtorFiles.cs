using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Ladder;

internal static class DebtorFiles
{
    /// <summary>The debtor of a case with this id.</summary>
    /// <exception cref="RuleViolationException">LIST-BASE NOT_DEBTOR.</exception>
    public static CaseDebtor RequireDebtor(this EnforcementCase source, Guid debtorId) =>
        source.Debtors.SingleOrDefault(debtor => debtor.Id == debtorId) ?? throw new RuleViolationException(Rules.NotDebtor); // LIST-BASE

    /// <summary>Everything done about one debtor of a case, to be read only.</summary>
    public static async Task<DebtorFile> FileOfAsync(this CreditDisciplineDbContext db, EnforcementCase source, CaseDebtor debtor, CancellationToken cancellationToken)
    {
        var key = debtor.Subject.Key;
        return new DebtorFile(
            source, debtor,
            await db.Warnings.AsNoTracking().Where(warning => warning.CaseId == source.Id && warning.Debtor == key).OrderBy(warning => warning.Id).ToListAsync(cancellationToken),
            await db.Orders.AsNoTracking().Where(order => order.CaseId == source.Id && order.Subject.Key == key).OrderBy(order => order.Id).ToListAsync(cancellationToken),
            await db.Listings.AsNoTracking().Where(listing => listing.CaseId == source.Id && listing.Subject.Key == key).OrderBy(listing => listing.Id).ToListAsync(cancellationToken),
            await db.Penalties.AsNoTracking().Where(penalty => penalty.CaseId == source.Id && penalty.Debtor == key).OrderBy(penalty => penalty.Id).ToListAsync(cancellationToken),
            await db.Referrals.AsNoTracking().Where(referral => referral.CaseId == source.Id && referral.Debtor == key).OrderBy(referral => referral.Id).ToListAsync(cancellationToken));
    }

    /// <summary>Refuses a harder step where a warning is expected first.</summary>
    /// <exception cref="RuleViolationException">LADDER WARNING_MISSING.</exception>
    public static async Task RequireWarningAsync(this CreditDisciplineDbContext db, Guid caseId, SubjectKey debtor, LadderTerms terms, CancellationToken cancellationToken) =>
        CreditWarning.Require(await db.Warnings.AsNoTracking().Where(warning => warning.CaseId == caseId && warning.Debtor == debtor).ToListAsync(cancellationToken), terms);
}
