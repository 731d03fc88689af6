using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Books the instalment plan that creditor and debtors agreed in writing (SHD-1). A missed instalment is noted by itself.</summary>
/// <param name="AgreedOn">Day of the agreement; money credited from then on counts.</param>
/// <param name="Paper">Number or date of the written agreement.</param>
/// <param name="Instalments">The instalments in the order of their days, one to 120.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record AgreePlanCommand(DateOnly AgreedOn, string Paper, IReadOnlyList<InstalmentInput> Instalments) : ActOn<PlanDetails>;

/// <summary>One instalment.</summary>
/// <param name="DueOn">Day agreed; on a rest day it rolls.</param>
/// <param name="Amount">In yuan.</param>
internal sealed record InstalmentInput(DateOnly DueOn, decimal Amount);

internal sealed class AgreePlanValidator : AbstractValidator<AgreePlanCommand>
{
    public AgreePlanValidator()
    {
        RuleFor(command => command.Paper).Text(200);
        RuleFor(command => command.Instalments).Must(instalments => instalments is { Count: > 0 and <= 120 }).WithErrorCode("REQUIRED").WithMessage("One to 120 instalments.");
        RuleForEach(command => command.Instalments).NotNull().WithErrorCode("REQUIRED").ChildRules(instalment => instalment.RuleFor(one => one.Amount).Yuan());
    }
}

internal sealed class AgreePlanHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<AgreePlanCommand, PlanDetails>
{
    public async Task<PlanDetails> Handle(AgreePlanCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var earlier = await act.OfCaseAsync<InstalmentPlan>(source.Id, cancellationToken);
        var plan = InstalmentPlan.Agree(
            source, request.AgreedOn, [.. request.Instalments.Select(instalment => (instalment.DueOn, instalment.Amount))], request.Paper.Trim(), earlier, act.Officer, act.Today);
        db.Plans.Add(plan);
        return PlanDetails.Of(plan, source, act.Today);
    }
}
