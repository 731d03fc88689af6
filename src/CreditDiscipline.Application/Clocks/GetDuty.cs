using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Time;
using MediatR;

namespace CreditDiscipline.Application.Clocks;

/// <summary>One duty, by id.</summary>
internal sealed record GetDutyQuery(Guid Id) : IRequest<DutyDetails>;

internal sealed class GetDutyHandler(Sight sight, TimeProvider clock) : IRequestHandler<GetDutyQuery, DutyDetails>
{
    public async Task<DutyDetails> Handle(GetDutyQuery request, CancellationToken cancellationToken) =>
        DutyDetails.Of(await sight.FindAsync<Duty>(request.Id, "duty", cancellationToken), clock.CourtToday());
}
