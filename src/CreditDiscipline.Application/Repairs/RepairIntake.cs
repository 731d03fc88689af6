using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Repairs;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Takes requests of debtors that nobody in court took: name, number and case must be those of one public entry (REP-3).</summary>
internal sealed class RepairIntake(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys)
{
    /// <summary>Last day for the court's decision; null while no calendar covers it.</summary>
    public static DateOnly? DecideBy(DateOnly receivedOn) => Clock.CalendarDays(receivedOn, Periods.ReviewDays)?.Due;

    /// <summary>Takes a request whose receipt has this code.</summary>
    /// <exception cref="RuleViolationException">NO_PUBLIC_ENTRY, and what <see cref="RepairRequest.Submit"/> refuses.</exception>
    public async Task<RepairRequest> TakeAsync(AskForRepairCommand request, RepairChannel channel, string code, CancellationToken cancellationToken)
    {
        var (number, filing) = (NumberOf(request), FilingOf(request, channel, code));
        var found = await db.Listings
            .Where(listing => listing.CaseNumber == number && listing.Subject.Key == filing.Applicant && listing.Subject.Name == filing.ApplicantName && listing.State == ListingState.Published)
            .Select(listing => (Guid?)listing.Id).SingleOrDefaultAsync(cancellationToken);
        var (listing, _) = await act.ListingAsync(found ?? throw new RuleViolationException(Rules.NoPublicEntry), cancellationToken); // REP-3
        var earlier = await db.Repairs.AsNoTracking().Where(repair => repair.ListingId == listing.Id).ToListAsync(cancellationToken);
        return db.Repairs.Add(RepairRequest.Submit(listing, filing, earlier, act.Officer, act.Today)).Entity;
    }

    /// <summary>Number of the case that is named.</summary>
    public CaseNumber NumberOf(AskForRepairCommand request) => CaseNumber.Parse(request.CaseNumber, act.Today);

    /// <summary>What the debtor says.</summary>
    public RepairFiling FilingOf(AskForRepairCommand request, RepairChannel channel, string code) => new(
        request.Kind, channel, keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today)), request.Name.Trim(), null, request.Statement.Trim(), request.Undertaking, request.Basis,
        request.Paper?.Trim(), act.Today)
    { ReceiptHash = ReceiptCodes.HashOf(code) };
}
