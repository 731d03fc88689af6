using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>Tells the applicant, once, what is missing; the 15 days begin anew when it is there (OBJ-2).</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record RequireSupplementCommand : ActOn<ObjectionDetails>;

internal sealed class RequireSupplementHandler(ActContext act) : IRequestHandler<RequireSupplementCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(RequireSupplementCommand request, CancellationToken cancellationToken)
    {
        var (objection, _) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.RequireSupplement(act.Officer, act.Today);
        return ObjectionDetails.Of(objection);
    }
}
