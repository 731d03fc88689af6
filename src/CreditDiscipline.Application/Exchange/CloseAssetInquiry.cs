using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Waits no longer for those who have not answered. What was found is the result; that nothing was found counts as a query only if it is confirmed (LIST-DEL-4, ZB-2).</summary>
/// <param name="Reason">Why the court does not wait and, where it is confirmed, why the search was sufficient.</param>
/// <param name="Sufficient">A judge or the president, other than who asked, confirms that the search was sufficient without the missing answers.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CloseAssetInquiryCommand(string Reason, bool Sufficient = false) : ActOn<AssetInquiryDetails>;

internal sealed class CloseAssetInquiryValidator : AbstractValidator<CloseAssetInquiryCommand>
{
    public CloseAssetInquiryValidator() => RuleFor(command => command.Reason).Text(1000);
}

internal sealed class CloseAssetInquiryHandler(CreditDisciplineDbContext db, ActContext act, InquiryRounds rounds) : IRequestHandler<CloseAssetInquiryCommand, AssetInquiryDetails>
{
    public async Task<AssetInquiryDetails> Handle(CloseAssetInquiryCommand request, CancellationToken cancellationToken)
    {
        var file = await act.InquiryAsync(db, request.Id, cancellationToken);
        file.Inquiry.Close(request.Reason.Trim(), request.Sufficient, file.Case, file.Requests, act.Officer, act.Today);
        await rounds.SettleAsync(file, cancellationToken);
        return AssetInquiryDetails.Of(file);
    }
}
