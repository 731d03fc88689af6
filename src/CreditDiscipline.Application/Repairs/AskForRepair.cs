using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Repairs;

/// <summary>A debtor asks for credit repair or shielding of his entry, without signing in; it costs nothing (REP-2, REP-3).</summary>
/// <param name="Name">Name of the debtor.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">The whole number.</param>
/// <param name="CaseNumber">Number of the case in which he is listed (案号).</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Statement">What was performed or corrected.</param>
/// <param name="Undertaking">He makes the credit undertaking (信用承诺书).</param>
/// <param name="Basis">On what a shielding rests.</param>
/// <param name="Paper">Number of the settlement, of the ruling or of the creditor's request.</param>
[ActBy(OfficerRole.Register)]
internal sealed record AskForRepairCommand(
    string Name, DocumentType DocumentType, string DocumentNumber, string CaseNumber, RepairKind Kind, string Statement, bool Undertaking, ShieldBasis? Basis = null, string? Paper = null) : IAct<RepairReceipt>;

/// <summary>What the debtor gets.</summary>
/// <param name="ReceiptCode">With it, and only with it, he follows the request. It is told once and kept nowhere.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="DecideBy">Last day for the court's decision; null while no calendar covers it.</param>
/// <param name="Fee">What it costs, in yuan: nothing (REP-2).</param>
internal sealed record RepairReceipt(string ReceiptCode, DateOnly ReceivedOn, DateOnly? DecideBy, decimal Fee);

internal sealed class AskForRepairValidator : AbstractValidator<AskForRepairCommand>
{
    public AskForRepairValidator(TimeProvider clock)
    {
        RuleFor(command => command.Name).Text(200);
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.CaseNumber).CaseNumber(clock);
        RuleFor(command => command.Statement).Text(4000);
        RuleFor(command => command.Paper!).Text(200).When(command => command.Paper is not null);
    }
}

internal sealed class AskForRepairHandler(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys) : IRequestHandler<AskForRepairCommand, RepairReceipt>
{
    public async Task<RepairReceipt> Handle(AskForRepairCommand request, CancellationToken cancellationToken)
    {
        var (number, name) = (Domain.Identifiers.CaseNumber.Parse(request.CaseNumber, act.Today), request.Name.Trim());
        var key = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        var found = await db.Listings.Where(listing => listing.CaseNumber == number && listing.Subject.Key == key && listing.Subject.Name == name && listing.State == ListingState.Published)
            .Select(listing => (Guid?)listing.Id).SingleOrDefaultAsync(cancellationToken);
        var (listing, _) = await act.ListingAsync(found ?? throw new RuleViolationException(Rules.NoPublicEntry), cancellationToken); // REP-3
        var earlier = await db.Repairs.AsNoTracking().Where(repair => repair.ListingId == listing.Id).ToListAsync(cancellationToken);
        var code = ReceiptCodes.New();
        var filing = new RepairFiling(
            request.Kind, RepairChannel.Debtor, key, name, null, request.Statement.Trim(), request.Undertaking, request.Basis, request.Paper?.Trim(), act.Today)
        { ReceiptHash = ReceiptCodes.HashOf(code) };
        db.Repairs.Add(RepairRequest.Submit(listing, filing, earlier, act.Officer, act.Today));
        return new RepairReceipt(code, act.Today, Clock.CalendarDays(act.Today, Periods.ReviewDays)?.Due, Fee: 0);
    }
}
