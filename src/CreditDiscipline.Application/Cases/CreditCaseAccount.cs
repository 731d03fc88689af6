using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>Books money on the account of a case. The last yuan starts the clocks of removal and lifting (FUND-1).</summary>
/// <param name="BankReference">Reference of the bank. It belongs to one case; what the fund system told of it before is met.</param>
/// <param name="Amount">What was credited, in yuan.</param>
/// <param name="CreditedOn">Day of the credit; the debtor has paid on this day (FUND-1).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CreditCaseAccountCommand(string BankReference, decimal Amount, DateOnly CreditedOn) : ActOn<CaseDetails>;

internal sealed class CreditCaseAccountValidator : AbstractValidator<CreditCaseAccountCommand>
{
    public CreditCaseAccountValidator(TimeProvider clock)
    {
        RuleFor(command => command.BankReference).Reference(100, clock);
        RuleFor(command => command.Amount).Yuan();
    }
}

internal sealed class CreditCaseAccountHandler(CreditDisciplineDbContext db, ActContext act, CaseChanges changes, FundEntries entries) : IRequestHandler<CreditCaseAccountCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(CreditCaseAccountCommand request, CancellationToken cancellationToken)
    {
        var reference = request.BankReference.Trim();
        await entries.LockAsync(reference, cancellationToken);
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        Guard.Require(!await db.Set<CaseCredit>().AnyAsync(booked => booked.BankReference == reference && booked.CaseId != source.Id, cancellationToken), Rules.ReferenceTaken); // FUND-1
        var told = source.Credits.Any(booked => booked.BankReference == reference) ? null : await entries.UnbookedAsync(reference, request.Amount, cancellationToken);
        await changes.DoAsync(source, "款项到账", () => Book(source, told, reference, request), cancellationToken);
        return CaseDetails.Of(source);
    }

    private void Book(EnforcementCase source, FundEntry? told, string reference, CreditCaseAccountCommand request)
    {
        if (told is null)
            source.Credit(reference, request.Amount, request.CreditedOn, act.Officer, act.Today);
        else
            told.BookByHand(source, request.Amount, request.CreditedOn, act.Officer, act.Today);
    }
}
