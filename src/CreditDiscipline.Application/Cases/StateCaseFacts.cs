using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>States facts of a case that decide what the court may do; an entry or order that is not public yet and that they bar falls away.</summary>
/// <param name="Facts">All facts of the case; they replace those stated before.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record StateCaseFactsCommand(CaseFacts Facts) : ActOn<CaseDetails>;

internal sealed class StateCaseFactsValidator : AbstractValidator<StateCaseFactsCommand>
{
    public StateCaseFactsValidator()
    {
        RuleFor(command => command.Facts).NotNull().WithErrorCode("REQUIRED");
        RuleFor(command => command.Facts.ControlledAssets).YuanOrNothing().When(command => command.Facts is not null);
    }
}

internal sealed class StateCaseFactsHandler(ActContext act, CaseChanges changes) : IRequestHandler<StateCaseFactsCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(StateCaseFactsCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        await changes.DoAsync(source, "案件事实变更", () => source.StateFacts(request.Facts, act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }
}
