using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>A partner objects in writing; the court answers within fifteen days (NET-1).</summary>
/// <param name="Objection">Why it should not have to answer.</param>
[ActBy(OfficerRole.Register)]
internal sealed record ObjectToAssetRequestCommand(string Objection) : ActOn<AssetRequestDetails>;

internal sealed class ObjectToAssetRequestValidator : AbstractValidator<ObjectToAssetRequestCommand>
{
    public ObjectToAssetRequestValidator() => RuleFor(command => command.Objection).Text(4000);
}

internal sealed class ObjectToAssetRequestHandler(ActContext act, PartnerDesk desk) : IRequestHandler<ObjectToAssetRequestCommand, AssetRequestDetails>
{
    public async Task<AssetRequestDetails> Handle(ObjectToAssetRequestCommand request, CancellationToken cancellationToken)
    {
        var (asked, file) = await desk.TakeAsync(request.Id, cancellationToken);
        asked.Object(request.Objection.Trim(), file.Inquiry, file.Case, act.Today);
        return AssetRequestDetails.Of(asked, file.Inquiry, file.Case.Number.Value);
    }
}
