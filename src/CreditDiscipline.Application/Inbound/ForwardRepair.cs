using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>A credit platform forwards what a debtor asked there. It decides nothing (REP-1); the periods run from receipt at the court.</summary>
/// <param name="Reference">The platform's own reference, once a request.</param>
/// <param name="TakenOn">Day on which the platform took the request.</param>
/// <param name="Request">What the debtor asks.</param>
[ActBy(OfficerRole.Register)]
internal sealed record ForwardRepairCommand(string Reference, DateOnly TakenOn, AskForRepairCommand Request) : IAct<ForwardedReceipt>;

/// <summary>What the platform hands on to the debtor.</summary>
/// <param name="Reference">The platform's own reference.</param>
/// <param name="ReceiptCode">For the debtor alone: with it he follows the request. It is kept nowhere; the same message again gets it again.</param>
/// <param name="ReceivedOn">Day of receipt at the court.</param>
/// <param name="DecideBy">Last day for the court's decision; null while no calendar covers it.</param>
/// <param name="Fee">What it costs, in yuan: nothing (REP-2).</param>
internal sealed record ForwardedReceipt(string Reference, string ReceiptCode, DateOnly ReceivedOn, DateOnly? DecideBy, decimal Fee);

internal sealed class ForwardRepairValidator : AbstractValidator<ForwardRepairCommand>
{
    public ForwardRepairValidator(TimeProvider clock, IValidator<AskForRepairCommand> requests)
    {
        RuleFor(command => command.Reference).Reference(100, clock);
        RuleFor(command => command.Request).SetValidator(requests);
    }
}

internal sealed class ForwardRepairHandler(CreditDisciplineDbContext db, Caller caller, RepairIntake intake, SubjectKeys keys) : IRequestHandler<ForwardRepairCommand, ForwardedReceipt>
{
    public async Task<ForwardedReceipt> Handle(ForwardRepairCommand request, CancellationToken cancellationToken)
    {
        var (platform, reference) = (caller.Partner, request.Reference.Trim());
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('forward' || chr(10) || {platform} || chr(10) || {reference}, 0))", cancellationToken);
        var code = ReceiptCodes.Of(keys.SecretOf(platform, reference));
        var repair = await db.Repairs.AsNoTracking().SingleOrDefaultAsync(found => found.Platform == platform && found.PlatformReference == reference, cancellationToken);
        if (repair is null)
        {
            repair = await intake.TakeAsync(request.Request, RepairChannel.Platform, code, cancellationToken);
            repair.ForwardedBy(platform, reference, request.TakenOn);
        }
        else
        {
            var number = await db.Cases.Where(source => source.Id == repair.CaseId).Select(source => source.Number).SingleAsync(cancellationToken);
            Guard.Require(number == intake.NumberOf(request.Request) && repair.IsAgain(intake.FilingOf(request.Request, RepairChannel.Platform, code), request.TakenOn), Rules.ReferenceTaken);
        }
        return new ForwardedReceipt(reference, code, repair.ReceivedOn, RepairIntake.DecideBy(repair.ReceivedOn), Fee: 0);
    }
}
