using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>Books a credit that the fund system tells, on the account it names and on no other (FUND-1).</summary>
/// <param name="Account">Account of a case (一案一账户), 19 digits.</param>
/// <param name="BankReference">Reference of the bank, once in the whole register.</param>
/// <param name="Amount">What was credited, in yuan.</param>
/// <param name="CreditedOn">Day of the credit; the debtor has paid on this day.</param>
/// <param name="Payer">Who paid; left out where it is not known.</param>
[ActBy(OfficerRole.Register)]
internal sealed record BookFundCreditCommand(string Account, string BankReference, decimal Amount, DateOnly CreditedOn, string? Payer = null) : IAct<FundOutcome>;

internal sealed class BookFundCreditValidator : AbstractValidator<BookFundCreditCommand>
{
    public BookFundCreditValidator()
    {
        RuleFor(command => command.Account).Text(64);
        RuleFor(command => command.BankReference).Text(100);
        RuleFor(command => command.Payer!).Text(200).When(command => command.Payer is not null);
    }
}

internal sealed class BookFundCreditHandler(CreditDisciplineDbContext db, ActContext act, Caller caller, CaseChanges changes, FundEntries entries) : IRequestHandler<BookFundCreditCommand, FundOutcome>
{
    private const string HighCourt = "甘";

    public async Task<FundOutcome> Handle(BookFundCreditCommand request, CancellationToken cancellationToken)
    {
        var credit = new FundCredit(request.Account.Trim(), request.Amount, request.CreditedOn, request.Payer?.Trim());
        var entry = await entries.LockAsync(request.BankReference.Trim(), cancellationToken);
        entry.TakeCredit(credit, act.Today);
        if (entry.CreditOutcome is { } told and not FundOutcome.Unmatched)
            return told;
        if (await FindCaseAsync(credit.Account, cancellationToken) is not { } caseId)
            return entry.CreditOutcome ?? entry.LeaveUnmatched(AccountNumber.CourtOf(credit.Account) ?? HighCourt);
        var source = await act.CaseAsync(caseId, cancellationToken);
        caller.Officer = caller.Officer with { CourtCode = source.CourtCode };
        Guard.Require(!await db.Set<CaseCredit>().AnyAsync(booked => booked.BankReference == entry.BankReference && booked.CaseId != caseId, cancellationToken), Rules.ReferenceTaken); // FUND-1
        await changes.DoAsync(source, "款项到账", () => Book(entry, source), cancellationToken);
        return entry.Book(source);
    }

    /// <summary>A credit whose reversal was told before is booked with it, so that nothing moves in between.</summary>
    private void Book(FundEntry entry, EnforcementCase source)
    {
        source.Credit(entry.BankReference, entry.Amount!.Value, entry.CreditedOn!.Value, act.Officer, act.Today);
        if (entry.ReversedOn is not null)
            source.ReverseCredit(entry.BankReference, act.Officer, act.Today);
    }

    private async Task<Guid?> FindCaseAsync(string account, CancellationToken cancellationToken) => AccountNumber.TryParse(account, out var number)
        ? await db.Cases.Where(source => source.AccountNumber == number).Select(source => (Guid?)source.Id).SingleOrDefaultAsync(cancellationToken)
        : null;
}
