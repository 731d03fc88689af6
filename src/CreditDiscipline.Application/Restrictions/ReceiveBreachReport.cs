using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Takes a report that an order was broken, by hotline or mailbox (RES-REPORT).</summary>
/// <param name="BrokenOn">Day of the breach.</param>
/// <param name="Category">What was consumed.</param>
/// <param name="Report">What is reported; stays inside the court.</param>
/// <param name="Unit">Unit that let it happen after it had notice.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReceiveBreachReportCommand(DateOnly BrokenOn, RestrictionCategory Category, string Report, string? Unit = null) : ActOn<BreachReportDetails>;

internal sealed class ReceiveBreachReportValidator : AbstractValidator<ReceiveBreachReportCommand>
{
    public ReceiveBreachReportValidator()
    {
        RuleFor(command => command.Report).Text(2000);
        RuleFor(command => command.Unit!).Text(200).When(command => command.Unit is not null);
    }
}

internal sealed class ReceiveBreachReportHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<ReceiveBreachReportCommand, BreachReportDetails>
{
    public async Task<BreachReportDetails> Handle(ReceiveBreachReportCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        var report = BreachReport.Receive(order, request.BrokenOn, request.Category, request.Report.Trim(), request.Unit?.Trim(), act.Officer, act.Today);
        db.BreachReports.Add(report);
        return BreachReportDetails.Of(report);
    }
}
