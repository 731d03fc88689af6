using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Ladder;

/// <summary>Records service of a warning.</summary>
/// <param name="ServedOn">Day of service.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ServeWarningCommand(DateOnly ServedOn) : ActOn<WarningDetails>;

internal sealed class ServeWarningHandler(ActContext act) : IRequestHandler<ServeWarningCommand, WarningDetails>
{
    public async Task<WarningDetails> Handle(ServeWarningCommand request, CancellationToken cancellationToken)
    {
        var (warning, _) = await act.LoadAsync<CreditWarning>(request.Id, "warning", cancellationToken);
        warning.Serve(request.ServedOn, act.Officer, act.Today);
        return WarningDetails.Of(warning);
    }
}
