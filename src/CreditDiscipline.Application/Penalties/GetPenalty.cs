using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Penalties;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>One penalty, by id.</summary>
internal sealed record GetPenaltyQuery(Guid Id) : IRequest<PenaltyDetails>;

internal sealed class GetPenaltyHandler(Sight sight) : IRequestHandler<GetPenaltyQuery, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(GetPenaltyQuery request, CancellationToken cancellationToken) =>
        PenaltyDetails.Of(await sight.FindAsync<Penalty>(request.Id, "penalty", cancellationToken));
}
