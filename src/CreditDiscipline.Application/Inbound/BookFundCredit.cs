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
/// <param name="BankReference">Reference of the bank; what one partner tells has it once.</param>
/// <param name="Amount">What was credited, in yuan.</param>
/// <param name="CreditedOn">Day of the credit; the debtor has paid on this day.</param>
/// <param name="Payer">Who paid; left out where it is not known.</param>
[ActBy(OfficerRole.Register)]
internal sealed record BookFundCreditCommand(string Account, string BankReference, decimal Amount, DateOnly CreditedOn, string? Payer = null) : IAct<FundReply>;

/// <summary>What came of what was told.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Why">The rule for which it stands on no account; null where it does, or waits.</param>
internal sealed record FundReply(FundOutcome Outcome, Rule? Why = null);

internal sealed class BookFundCreditValidator : AbstractValidator<BookFundCreditCommand>
{
    public BookFundCreditValidator(TimeProvider clock)
    {
        RuleFor(command => command.Account).Reference(64, clock);
        RuleFor(command => command.BankReference).Reference(100, clock);
        RuleFor(command => command.Payer!).Printable(200).When(command => command.Payer is not null);
    }
}

internal sealed class BookFundCreditHandler(CreditDisciplineDbContext db, ActContext act, Caller caller, CaseChanges changes, FundEntries entries) : IRequestHandler<BookFundCreditCommand, FundReply>
{
    private const string HighCourt = "甘";

    public async Task<FundReply> Handle(BookFundCreditCommand request, CancellationToken cancellationToken)
    {
        var credit = new FundCredit(request.Account.Trim(), request.Amount, request.CreditedOn, FormRules.HoldsPerson(request.Payer) ? null : request.Payer?.Trim()); // Q-4; the money counts whatever the bank writes beside it
        var entry = await entries.TakeAsync(request.BankReference.Trim(), cancellationToken);
        entry.TakeCredit(credit, act.Today);
        if (entry.CreditOutcome is { } told and not FundOutcome.Unmatched)
            return new FundReply(told);
        if (await FindCaseAsync(credit.Account, cancellationToken) is not { } caseId)
            return Unmatched(entry, AccountNumber.CourtOf(credit.Account) ?? HighCourt, Rules.AccountUnknown);
        var source = await act.CaseAsync(caseId, cancellationToken);
        caller.Officer = caller.Officer with { CourtCode = source.CourtCode };
        var standing = source.Credits.Where(booked => booked.BankReference == entry.BankReference).Select(_ => caseId);
        Guard.Require((await entries.CasesAsync(entry, cancellationToken)).SequenceEqual(standing), Rules.ReferenceTaken); // FUND-1: in another case, or here by another partner
        if (credit.CreditedOn < source.FiledOn)
            return Unmatched(entry, source.CourtCode, Rules.DateOrder);
        await changes.DoAsync(source, "款项到账", () => entry.Book(source, act.Officer, act.Today), cancellationToken);
        return new FundReply(entry.CreditOutcome!.Value);
    }

    /// <summary>The money is kept; told again, the same again.</summary>
    private static FundReply Unmatched(FundEntry entry, string courtCode, Rule rule) =>
        new(entry.UnmatchedFor == rule.Code ? FundOutcome.Unmatched : entry.LeaveUnmatched(courtCode, rule), rule);

    private async Task<Guid?> FindCaseAsync(string account, CancellationToken cancellationToken) => AccountNumber.TryParse(account, out var number)
        ? await db.Cases.Where(source => source.AccountNumber == number).Select(source => (Guid?)source.Id).SingleOrDefaultAsync(cancellationToken)
        : null;
}
