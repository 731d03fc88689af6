using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Referrals;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Referrals;

/// <summary>Records what police, procuratorate or criminal court made of a referral, one step after the other.</summary>
/// <param name="Outcome">Filed, not filed, handed to the procuratorate, prosecuted, not prosecuted, convicted, acquitted or withdrawn.</param>
/// <param name="On">Day of it.</param>
/// <param name="Paper">Number of the paper.</param>
/// <param name="Reasons">Why; needed where it is not pursued or withdrawn.</param>
/// <param name="TermMonths">Imprisonment or detention, in months, of a conviction.</param>
/// <param name="Fine">Fine, in yuan, of a conviction.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RecordReferralOutcomeCommand(ReferralState Outcome, DateOnly On, string? Paper = null, string? Reasons = null, int? TermMonths = null, decimal? Fine = null) : ActOn<ReferralDetails>;

internal sealed class RecordReferralOutcomeValidator : AbstractValidator<RecordReferralOutcomeCommand>
{
    public RecordReferralOutcomeValidator()
    {
        RuleFor(command => command.Paper!).Text(200).When(command => command.Paper is not null);
        RuleFor(command => command.Reasons!).Text(2000).When(command => command.Reasons is not null);
        RuleFor(command => command.Fine).Yuan();
    }
}

internal sealed class RecordReferralOutcomeHandler(ActContext act) : IRequestHandler<RecordReferralOutcomeCommand, ReferralDetails>
{
    public async Task<ReferralDetails> Handle(RecordReferralOutcomeCommand request, CancellationToken cancellationToken)
    {
        var (referral, source) = await act.LoadAsync<CrimeReferral>(request.Id, "referral", cancellationToken);
        referral.Record(new ReferralOutcome(request.Outcome, request.On, request.Paper?.Trim(), request.Reasons?.Trim(), request.TermMonths, request.Fine), source, act.Officer, act.Today);
        return ReferralDetails.Of(referral);
    }
}
