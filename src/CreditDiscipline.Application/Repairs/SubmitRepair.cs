using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Takes a debtor's request for credit repair or shielding at the counter; it costs nothing (REP-2, REP-3).</summary>
/// <param name="ListingId">The list entry.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="ApplicantName">Name of the applicant.</param>
/// <param name="DocumentType">Kind of the applicant's document.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Statement">What was performed or corrected, in writing.</param>
/// <param name="Undertaking">The credit undertaking (信用承诺书) is attached.</param>
/// <param name="ReceivedOn">Day of receipt, from which the 15 days run.</param>
/// <param name="Basis">On what a shielding rests.</param>
/// <param name="Paper">Number of the settlement, of the ruling or of the creditor's request.</param>
/// <param name="Representative">Who files for the applicant.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SubmitRepairCommand(
    Guid ListingId, RepairKind Kind, string ApplicantName, DocumentType DocumentType, string DocumentNumber, string Statement, bool Undertaking, DateOnly ReceivedOn,
    ShieldBasis? Basis = null, string? Paper = null, string? Representative = null) : IAct<RepairDetails>;

internal sealed class SubmitRepairValidator : AbstractValidator<SubmitRepairCommand>
{
    public SubmitRepairValidator(TimeProvider clock)
    {
        RuleFor(command => command.ApplicantName).Text(200);
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Statement).Text(4000);
        RuleFor(command => command.Paper!).Text(200).When(command => command.Paper is not null);
        RuleFor(command => command.Representative!).Text(200).When(command => command.Representative is not null);
    }
}

internal sealed class SubmitRepairHandler(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys) : IRequestHandler<SubmitRepairCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(SubmitRepairCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.ListingId, cancellationToken);
        var earlier = await db.Repairs.AsNoTracking().Where(repair => repair.ListingId == listing.Id).ToListAsync(cancellationToken);
        var filing = new RepairFiling(
            request.Kind, RepairChannel.Staff, keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today)), request.ApplicantName.Trim(), request.Representative?.Trim(),
            request.Statement.Trim(), request.Undertaking, request.Basis, request.Paper?.Trim(), request.ReceivedOn);
        var repair = RepairRequest.Submit(listing, filing, earlier, act.Officer, act.Today);
        db.Repairs.Add(repair);
        return RepairDetails.Of(repair);
    }
}
