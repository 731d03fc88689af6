using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Waits no longer for those who have not answered; what was answered is the result.</summary>
/// <param name="Reason">Why the court does not wait.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CloseAssetInquiryCommand(string Reason) : ActOn<AssetInquiryDetails>;

internal sealed class CloseAssetInquiryValidator : AbstractValidator<CloseAssetInquiryCommand>
{
    public CloseAssetInquiryValidator() => RuleFor(command => command.Reason).Text(1000);
}

internal sealed class CloseAssetInquiryHandler(CreditDisciplineDbContext db, ActContext act, InquiryRounds rounds) : IRequestHandler<CloseAssetInquiryCommand, AssetInquiryDetails>
{
    public async Task<AssetInquiryDetails> Handle(CloseAssetInquiryCommand request, CancellationToken cancellationToken)
    {
        var file = await act.InquiryAsync(db, request.Id, cancellationToken);
        file.Inquiry.Close(request.Reason.Trim(), file.Case, file.Requests, act.Officer, act.Today);
        await rounds.SettleAsync(file, cancellationToken);
        return AssetInquiryDetails.Of(file);
    }
}
