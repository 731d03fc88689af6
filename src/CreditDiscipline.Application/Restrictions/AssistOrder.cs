using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Notices;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Asks a unit to assist in a restriction, or announces the order in the media (RES-ASSIST).</summary>
/// <param name="Recipient">The unit, or the medium.</param>
/// <param name="Announcement">It is an announcement.</param>
/// <param name="AskedByCreditor">The creditor asked for the announcement.</param>
/// <param name="CostAdvanced">The creditor has advanced its cost.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record AssistOrderCommand(string Recipient, bool Announcement = false, bool AskedByCreditor = false, bool CostAdvanced = false) : ActOn<NoticeDetails>;

internal sealed class AssistOrderValidator : AbstractValidator<AssistOrderCommand>
{
    public AssistOrderValidator() =>
        RuleFor(command => command.Recipient).Text(200);
}

internal sealed class AssistOrderHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<AssistOrderCommand, NoticeDetails>
{
    public async Task<NoticeDetails> Handle(AssistOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        var notice = Notice.ForAssistance(order, request.Recipient.Trim(), request.Announcement, request.AskedByCreditor, request.CostAdvanced, act.Officer, act.Today);
        db.Notices.Add(notice);
        return NoticeDetails.Of(notice);
    }
}
