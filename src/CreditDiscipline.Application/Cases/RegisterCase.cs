using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Registers an enforcement case that the court has filed, with its debtors.</summary>
internal sealed record RegisterCaseCommand(
    string Number, DateOnly FiledOn, string Creditor, ObligationKind ObligationKind, string Obligation, decimal AmountDue,
    string BasisIssuer, string BasisNumber, IReadOnlyList<DebtorInput> Debtors, CaseFacts? Facts = null) : IAct<CaseDetails>;

/// <summary>A debtor of a new case.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="LaterInOrder">Later in the order of liability and not yet to be enforced against.</param>
internal sealed record DebtorInput(SubjectInput Subject, bool LaterInOrder = false);

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
        RuleForEach(command => command.Debtors).ChildRules(debtor => debtor.RuleFor(input => input.Subject).NotNull().WithErrorCode("REQUIRED").SetValidator(subjects));
    }
}

internal sealed class RegisterCaseHandler(CreditDisciplineDbContext db, ActContext act, SubjectFactory subjects) : IRequestHandler<RegisterCaseCommand, CaseDetails>
{
    public Task<CaseDetails> Handle(RegisterCaseCommand request, CancellationToken cancellationToken)
    {
        var facts = new NewCase(
            CaseNumber.Parse(request.Number, act.Today), request.FiledOn, request.Creditor.Trim(), request.ObligationKind, request.Obligation.Trim(),
            request.AmountDue, request.BasisIssuer.Trim(), request.BasisNumber.Trim());
        var debtors = request.Debtors.Select(debtor => new NewDebtor(subjects.Make(debtor.Subject), debtor.LaterInOrder)).ToList();
        var registered = EnforcementCase.Register(facts, debtors, act.Officer, act.Today);
        if (request.Facts is { } stated)
            registered.StateFacts(stated, act.Officer, act.Today);
        db.Cases.Add(registered);
        return Task.FromResult(CaseDetails.Of(registered));
    }
}
