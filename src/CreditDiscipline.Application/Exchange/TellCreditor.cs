using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Notes that the creditor was told of the result (ZB-2).</summary>
/// <param name="ToldOn">Day.</param>
/// <param name="By">By which letter or record.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record TellCreditorCommand(DateOnly ToldOn, string By) : ActOn<AssetInquiryDetails>;

internal sealed class TellCreditorValidator : AbstractValidator<TellCreditorCommand>
{
    public TellCreditorValidator() => RuleFor(command => command.By).Text(200);
}

internal sealed class TellCreditorHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<TellCreditorCommand, AssetInquiryDetails>
{
    public async Task<AssetInquiryDetails> Handle(TellCreditorCommand request, CancellationToken cancellationToken)
    {
        var file = await act.InquiryAsync(db, request.Id, cancellationToken);
        file.Inquiry.TellCreditor(request.ToldOn, request.By.Trim(), act.Officer, act.Today);
        return AssetInquiryDetails.Of(file);
    }
}
