using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>States what decides about one debtor of a case; what is left out is stated as not being so.</summary>
/// <param name="DocumentType">Kind of the debtor's document.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="LaterInOrder">Later in the order of liability and not yet to be enforced against (LIST-BAR-1).</param>
/// <param name="StudentLoan">A full-time student, debtor because of a campus loan (LIST-BAR-5).</param>
/// <param name="Affiliation">Office or owner because of which a unit is told of a listing (LIST-NOTIFY).</param>
/// <param name="Unit">The unit that is told.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record StateDebtorCommand(
    DocumentType DocumentType, string DocumentNumber, bool LaterInOrder = false, bool StudentLoan = false, Affiliation Affiliation = Affiliation.None, string? Unit = null) : ActOn<CaseDetails>;

internal sealed class StateDebtorValidator : AbstractValidator<StateDebtorCommand>
{
    public StateDebtorValidator(TimeProvider clock)
    {
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Affiliation).IsInEnum();
        RuleFor(command => command.Unit!).Text(200).When(command => command.Unit is not null);
    }
}

internal sealed class StateDebtorHandler(ActContext act, CaseChanges changes, SubjectKeys keys) : IRequestHandler<StateDebtorCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(StateDebtorCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var key = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        await changes.DoAsync(source, "案件事实变更", () => source.StateDebtor(key, request.LaterInOrder, request.StudentLoan, request.Affiliation, request.Unit?.Trim(), act.Officer), cancellationToken);
        return CaseDetails.Of(source);
    }
}
