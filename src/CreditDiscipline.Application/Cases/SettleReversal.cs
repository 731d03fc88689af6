using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Records what was decided after a payment was reversed for which an entry had been deleted; the entry itself stays deleted.</summary>
/// <param name="Outcome">What was decided, for example to list anew.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record SettleReversalCommand(string Outcome) : ActOn<CaseDetails>;

internal sealed class SettleReversalValidator : AbstractValidator<SettleReversalCommand>
{
    public SettleReversalValidator() => RuleFor(command => command.Outcome).Text(2000);
}

internal sealed class SettleReversalHandler(ActContext act) : IRequestHandler<SettleReversalCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(SettleReversalCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.SettleReversal(request.Outcome.Trim(), act.Officer, act.Today);
        return CaseDetails.Of(source);
    }
}
