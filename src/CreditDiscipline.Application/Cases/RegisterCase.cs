using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Registers an enforcement case that the court has filed, with its debtors.</summary>
/// <param name="Number">案号 in any way of writing it (CASE-1).</param>
/// <param name="FiledOn">立案时间.</param>
/// <param name="Creditor">申请执行人.</param>
/// <param name="ObligationKind">What the enforced document orders.</param>
/// <param name="Obligation">生效法律文书确定的义务, in the words of the document.</param>
/// <param name="AmountDue">What the debtors owe in all, in yuan.</param>
/// <param name="BasisIssuer">Body that issued the enforced document.</param>
/// <param name="BasisNumber">Number of the enforced document.</param>
/// <param name="Debtors">The debtors, one to a hundred.</param>
/// <param name="Facts">Facts known already; left out, none.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record RegisterCaseCommand(
    string Number, DateOnly FiledOn, string Creditor, ObligationKind ObligationKind, string Obligation, decimal AmountDue,
    string BasisIssuer, string BasisNumber, IReadOnlyList<DebtorInput> Debtors, CaseFacts? Facts = null) : IAct<CaseDetails>;

/// <summary>A debtor of a new case.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="LaterInOrder">Later in the order of liability and not yet to be enforced against.</param>
/// <param name="StudentLoan">A full-time student, debtor because of a campus loan (LIST-BAR-5).</param>
/// <param name="Affiliation">Office or owner because of which a unit is told of a listing (LIST-NOTIFY).</param>
/// <param name="Unit">The unit that is told.</param>
internal sealed record DebtorInput(SubjectInput Subject, bool LaterInOrder = false, bool StudentLoan = false, Affiliation Affiliation = Affiliation.None, string? Unit = null);

internal sealed class RegisterCaseValidator : AbstractValidator<RegisterCaseCommand>
{
    public RegisterCaseValidator(TimeProvider clock, IValidator<SubjectInput> subjects)
    {
        RuleFor(command => command.Number).CaseNumber(clock);
        RuleFor(command => command.Creditor).Text(200);
        RuleFor(command => command.ObligationKind).IsInEnum();
        RuleFor(command => command.Obligation).Text(4000);
        RuleFor(command => command.AmountDue).Yuan();
        RuleFor(command => command.BasisIssuer).Text(200);
        RuleFor(command => command.BasisNumber).Text(200);
        RuleFor(command => command.Debtors).Must(debtors => debtors is { Count: > 0 and <= 100 }).WithErrorCode("REQUIRED").WithMessage("One to a hundred debtors.");
        RuleFor(command => command.Facts!.ControlledAssets).YuanOrNothing().When(command => command.Facts is not null);
        RuleForEach(command => command.Debtors).NotNull().WithErrorCode("REQUIRED").ChildRules(debtor => debtor.RuleFor(input => input.Subject).NotNull().WithErrorCode("REQUIRED").SetValidator(subjects));
        RuleForEach(command => command.Debtors).ChildRules(debtor => debtor.RuleFor(input => input.Unit!).Text(200).When(input => input.Unit is not null));
    }
}

internal sealed class RegisterCaseHandler(CreditDisciplineDbContext db, ActContext act, SubjectFactory subjects, AccountTerms accounts) : IRequestHandler<RegisterCaseCommand, CaseDetails>
{
    public Task<CaseDetails> Handle(RegisterCaseCommand request, CancellationToken cancellationToken)
    {
        var facts = new NewCase(
            CaseNumber.Parse(request.Number, act.Today), request.FiledOn, request.Creditor.Trim(), request.ObligationKind, request.Obligation.Trim(),
            request.AmountDue, request.BasisIssuer.Trim(), request.BasisNumber.Trim())
        { AccountPrefix = accounts.Prefix };
        var debtors = request.Debtors.Select(debtor => new NewDebtor(subjects.Make(debtor.Subject), debtor.LaterInOrder, debtor.StudentLoan, debtor.Affiliation, debtor.Unit?.Trim())).ToList();
        var registered = EnforcementCase.Register(facts, debtors, act.Officer, act.Today);
        if (request.Facts is { } stated)
            registered.StateFacts(stated, act.Officer, act.Today);
        db.Cases.Add(registered);
        return Task.FromResult(CaseDetails.Of(registered));
    }
}
