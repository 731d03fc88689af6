using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Referrals;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Referrals;

/// <summary>Notes that the creditor prosecutes himself, because he complained and neither police nor procuratorate pursue (CRIME-2).</summary>
/// <param name="ComplainedOn">Day of the complaint.</param>
/// <param name="FiledOn">Day on which the criminal court took it.</param>
/// <param name="CourtCode">The criminal court.</param>
/// <param name="Number">Its number there.</param>
/// <param name="CourtReason">Why another court than that of the executing court's place has it.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record NotePrivateProsecutionCommand(DateOnly ComplainedOn, DateOnly FiledOn, string CourtCode, string Number, string? CourtReason = null) : ActOn<ReferralDetails>;

internal sealed class NotePrivateProsecutionValidator : AbstractValidator<NotePrivateProsecutionCommand>
{
    public NotePrivateProsecutionValidator()
    {
        RuleFor(command => command.CourtCode).Text(20);
        RuleFor(command => command.Number).Text(200);
        RuleFor(command => command.CourtReason!).Text(2000).When(command => command.CourtReason is not null);
    }
}

internal sealed class NotePrivateProsecutionHandler(ActContext act) : IRequestHandler<NotePrivateProsecutionCommand, ReferralDetails>
{
    public async Task<ReferralDetails> Handle(NotePrivateProsecutionCommand request, CancellationToken cancellationToken)
    {
        var (referral, _) = await act.LoadAsync<CrimeReferral>(request.Id, "referral", cancellationToken);
        referral.NotePrivateProsecution(new PrivateProsecution(request.ComplainedOn, request.FiledOn, request.CourtCode, request.Number.Trim(), request.CourtReason?.Trim()), act.Officer, act.Today);
        return ReferralDetails.Of(referral);
    }
}
