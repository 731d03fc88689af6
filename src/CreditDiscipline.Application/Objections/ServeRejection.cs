using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The rejection was served; ten days to ask the next higher court (OBJ-3).</summary>
/// <param name="ServedOn">Day of service, from which the ten days run.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ServeRejectionCommand(DateOnly ServedOn) : ActOn<ObjectionDetails>;

internal sealed class ServeRejectionHandler(ActContext act) : IRequestHandler<ServeRejectionCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(ServeRejectionCommand request, CancellationToken cancellationToken)
    {
        var (objection, _) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.ServeRejection(request.ServedOn, act.Officer, act.Today);
        return ObjectionDetails.Of(objection);
    }
}
