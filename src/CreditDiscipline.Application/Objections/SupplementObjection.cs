using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The file is complete; the 15 days run from its receipt (OBJ-2).</summary>
/// <param name="ReceivedOn">Day on which what was missing came in.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SupplementObjectionCommand(DateOnly ReceivedOn) : ActOn<ObjectionDetails>;

internal sealed class SupplementObjectionHandler(ActContext act) : IRequestHandler<SupplementObjectionCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(SupplementObjectionCommand request, CancellationToken cancellationToken)
    {
        var (objection, _) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.Supplement(request.ReceivedOn, act.Officer, act.Today);
        return ObjectionDetails.Of(objection);
    }
}
