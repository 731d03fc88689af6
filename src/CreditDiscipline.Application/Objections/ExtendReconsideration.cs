using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The higher court extends the time for one who was hindered without fault (CLOCK-7).</summary>
/// <param name="ObstacleEndedOn">Day the obstacle ended.</param>
/// <param name="AskedOn">Day the extension was asked for.</param>
/// <param name="Until">Last day of the extension.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record ExtendReconsiderationCommand(DateOnly ObstacleEndedOn, DateOnly AskedOn, DateOnly Until) : ActOn<ObjectionDetails>;

internal sealed class ExtendReconsiderationHandler(ActContext act) : IRequestHandler<ExtendReconsiderationCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(ExtendReconsiderationCommand request, CancellationToken cancellationToken)
    {
        var (objection, _) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.Extend(request.ObstacleEndedOn, request.AskedOn, request.Until, act.Officer, act.Today);
        return ObjectionDetails.Of(objection);
    }
}
