using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Referrals;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Referrals;

/// <summary>Proposes to refer a debtor of a case to the police for refusing to execute (拒执罪移送, CRIME-1).</summary>
/// <param name="DebtorId">Debtor of the case.</param>
/// <param name="Route">By which conduct the refusal is serious; for a report or an order a fine or detention comes before it, since 2024-12-01.</param>
/// <param name="Gravity">How grave it is.</param>
/// <param name="ConductOn">Day of the conduct, or the last day of conduct that went on.</param>
/// <param name="Conduct">What was done.</param>
/// <param name="AbilityEvidence">Note on the evidence that the debtor is able to perform.</param>
/// <param name="Evidence">List of the evidence that goes with it, up to fifty items.</param>
/// <param name="Police">The public security organ.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ProposeReferralCommand(
    Guid DebtorId, ReferralRoute Route, RefusalGravity Gravity, DateOnly ConductOn, string Conduct, string AbilityEvidence, IReadOnlyList<string> Evidence, string Police) : ActOn<ReferralDetails>;

internal sealed class ProposeReferralValidator : AbstractValidator<ProposeReferralCommand>
{
    public ProposeReferralValidator()
    {
        RuleFor(command => command.Conduct).Text(4000);
        RuleFor(command => command.AbilityEvidence).Text(2000);
        RuleFor(command => command.Evidence).Must(evidence => evidence is { Count: > 0 and <= 50 }).WithErrorCode("REQUIRED").WithMessage("One to fifty items of evidence.");
        RuleForEach(command => command.Evidence).Text(500);
        RuleFor(command => command.Police).Text(200);
    }
}

internal sealed class ProposeReferralHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<ProposeReferralCommand, ReferralDetails>
{
    public async Task<ReferralDetails> Handle(ProposeReferralCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var file = await db.FileOfAsync(source, source.RequireDebtor(request.DebtorId), cancellationToken);
        var filing = new ReferralFiling(
            request.Route, request.Gravity, request.ConductOn, request.Conduct.Trim(), request.AbilityEvidence.Trim(), [.. request.Evidence.Select(item => item.Trim())], request.Police.Trim());
        var referral = CrimeReferral.Propose(source, file.Debtor, filing, file.Penalties, file.Orders, file.Referrals, act.Officer, act.Today);
        db.Referrals.Add(referral);
        return ReferralDetails.Of(referral);
    }
}
