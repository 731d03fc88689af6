using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Ladder;

/// <summary>Notes why the court does without a warning to a debtor; the law allows it, and the report on proportional use counts it.</summary>
/// <param name="DebtorId">Debtor of the case.</param>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record SkipWarningCommand(Guid DebtorId, string Reason) : ActOn<WarningDetails>;

internal sealed class SkipWarningValidator : AbstractValidator<SkipWarningCommand>
{
    public SkipWarningValidator() => RuleFor(command => command.Reason).Text(2000);
}

internal sealed class SkipWarningHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<SkipWarningCommand, WarningDetails>
{
    public async Task<WarningDetails> Handle(SkipWarningCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var file = await db.FileOfAsync(source, source.RequireDebtor(request.DebtorId), cancellationToken);
        var skipped = CreditWarning.Skip(file, request.Reason.Trim(), act.Officer, act.Today);
        db.Warnings.Add(skipped);
        return WarningDetails.Of(skipped);
    }
}
