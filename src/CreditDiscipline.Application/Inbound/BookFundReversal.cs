using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Inbound;

/// <summary>Books a reversal that the fund system tells. Told before its credit, it is kept until the credit comes (FUND-1).</summary>
/// <param name="BankReference">Reference of the credit that is taken back.</param>
/// <param name="ReversedOn">Day of the reversal.</param>
/// <param name="Reason">Why the bank reversed it.</param>
[ActBy(OfficerRole.Register)]
internal sealed record BookFundReversalCommand(string BankReference, DateOnly ReversedOn, string Reason) : IAct<FundReply>;

internal sealed class BookFundReversalValidator : AbstractValidator<BookFundReversalCommand>
{
    public BookFundReversalValidator(TimeProvider clock)
    {
        RuleFor(command => command.BankReference).Reference(100, clock);
        RuleFor(command => command.Reason).Printable(500);
    }
}

internal sealed class BookFundReversalHandler(CreditDisciplineDbContext db, ActContext act, Caller caller, CaseChanges changes, FundEntries entries) : IRequestHandler<BookFundReversalCommand, FundReply>
{
    private const string ReasonLeftOut = "（银行所附理由含证件号码，未予保存）";

    public async Task<FundReply> Handle(BookFundReversalCommand request, CancellationToken cancellationToken) => new(await BookAsync(request, cancellationToken));

    private async Task<FundOutcome> BookAsync(BookFundReversalCommand request, CancellationToken cancellationToken)
    {
        var (reference, reason) = (request.BankReference.Trim(), FormRules.HoldsPerson(request.Reason) ? ReasonLeftOut : request.Reason.Trim()); // Q-4; the money is gone whatever the bank writes beside it
        var entry = await entries.TakeAsync(reference, cancellationToken);
        if (!entry.TakeReversal(request.ReversedOn, reason, act.Today))
            return entry.ReversalOutcome!.Value; // told before
        var booked = entry.CaseId is { } caseId ? [caseId] : await entries.CasesAsync(entry, cancellationToken);
        Guard.Require(booked.Count <= 1, Rules.ReferenceTaken); // FUND-1: booked by hand in several cases
        if (booked.Count == 0)
            return entry.Reverse(entry.Account is null ? FundOutcome.WaitingForCredit : FundOutcome.Booked);
        var source = await act.CaseAsync(booked[0], cancellationToken);
        caller.Officer = caller.Officer with { CourtCode = source.CourtCode };
        entry.StandsOn(source);
        var credit = source.Credits.Single(credit => credit.BankReference == reference);
        if (credit.ReversedOn is not null)
            return entry.Reverse(FundOutcome.Booked); // reversed by hand
        var before = CaseStanding.Of(source);
        await changes.DoAsync(source, reason, () => source.ReverseCredit(reference, act.Officer, act.Today), cancellationToken);
        var listings = db.Listings.Local.Where(listing => listing.CaseId == source.Id);
        return entry.Reverse(CaseConsequences.StaysDeleted(before, source, [.. listings]) ? FundOutcome.BookedEntryStaysDeleted : FundOutcome.Booked);
    }
}
