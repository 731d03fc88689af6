using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Notices;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Notices;

/// <summary>Notes that a notice was sent.</summary>
/// <param name="SentOn">Day on which it was sent.</param>
/// <param name="Reference">Number of the posting or of the receipt.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SendNoticeCommand(DateOnly SentOn, string Reference) : ActOn<NoticeDetails>;

internal sealed class SendNoticeValidator : AbstractValidator<SendNoticeCommand>
{
    public SendNoticeValidator(TimeProvider clock) =>
        RuleFor(command => command.Reference).Reference(200, clock);
}

internal sealed class SendNoticeHandler(ActContext act) : IRequestHandler<SendNoticeCommand, NoticeDetails>
{
    public async Task<NoticeDetails> Handle(SendNoticeCommand request, CancellationToken cancellationToken)
    {
        var (notice, _) = await act.LoadAsync<Notice>(request.Id, "notice", cancellationToken);
        notice.Send(request.SentOn, request.Reference.Trim(), act.Officer, act.Today);
        return NoticeDetails.Of(notice);
    }
}
