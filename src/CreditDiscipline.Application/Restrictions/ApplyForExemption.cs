using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Takes an application for a temporary exemption from an order (RES-TEMP, RES-NEED, RES-PRIVATE).</summary>
/// <param name="DocumentType">Kind of the applicant's document.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Kind">Kind of exemption.</param>
/// <param name="Categories">What is to be allowed; for an urgent journey AIR and HIGH_SPEED_RAIL only.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; for an urgent journey one month after the first at most.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="UrgentReason">Listed reason of an urgent journey.</param>
/// <param name="Evidence">The proof handed in.</param>
/// <param name="Undertaking">A written undertaking was handed in.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ApplyForExemptionCommand(
    DocumentType DocumentType, string DocumentNumber, ExemptionKind Kind, IReadOnlyList<ExemptedConsumption> Categories, DateOnly From, DateOnly To, string Reason,
    UrgentReason? UrgentReason = null, string? Evidence = null, bool Undertaking = false) : ActOn<ExemptionDetails>;

internal sealed class ApplyForExemptionValidator : AbstractValidator<ApplyForExemptionCommand>
{
    public ApplyForExemptionValidator(TimeProvider clock)
    {
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Categories).Must(categories => categories is { Count: > 0 and <= 11 }).WithErrorCode("REQUIRED").WithMessage("One to eleven categories.");
        RuleFor(command => command.Reason).Text(2000);
        RuleFor(command => command.Evidence!).Text(2000).When(command => command.Evidence is not null);
    }
}

internal sealed class ApplyForExemptionHandler(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys) : IRequestHandler<ApplyForExemptionCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(ApplyForExemptionCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        var person = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        var earlier = await db.Exemptions.AsNoTracking().Where(exemption => exemption.Person == person).ToListAsync(cancellationToken);
        var asked = new ExemptionRequest(request.Kind, request.Categories, request.From, request.To, request.Reason.Trim(), request.UrgentReason, request.Evidence?.Trim(), request.Undertaking);
        var exemption = Exemption.ApplyFor(order, person, asked, earlier, act.Officer, act.Today);
        db.Exemptions.Add(exemption);
        return ExemptionDetails.Of(exemption);
    }
}
