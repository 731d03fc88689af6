using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>The account of a case on a day; today when none is named.</summary>
internal sealed record GetAccountQuery(Guid CaseId, DateOnly? AsOf) : IRequest<AccountDetails>;

/// <summary>The account of a case: what came in and what it paid, what is owed, what is held and what went out (FUND-1).</summary>
internal sealed record AccountDetails(
    Guid CaseId, int Revision, DateOnly AsOf, decimal AmountDue, Claim Claim, ClaimParts Owed, decimal OwedInAll, DateOnly? CoveredOn, IReadOnlyList<AllocatedCredit> Credits,
    decimal Held, DateOnly? HeldSince, DateOnly? PayoutDelayedUntil, IReadOnlyList<PayoutDetails> Payouts) : IRevisioned
{
    public static AccountDetails Of(EnforcementCase source, DateOnly asOf)
    {
        var statement = source.StatementOn(asOf);
        return new AccountDetails(
            source.Id, source.Revision, asOf, source.AmountDue, source.Claim, statement.Owed, statement.Owed.Total, statement.CoveredOn, statement.Credits, source.Held, source.HeldSince,
            source.PayoutDelayedUntil, [.. source.Payouts.Select(payout => new PayoutDetails(payout.Purpose, payout.Amount, payout.PaidOn, payout.Reference))]);
    }
}

/// <summary>Money paid out of the account of a case.</summary>
internal sealed record PayoutDetails(PayoutPurpose Purpose, decimal Amount, DateOnly PaidOn, string Reference);

internal sealed class GetAccountHandler(Sight sight, TimeProvider clock) : IRequestHandler<GetAccountQuery, AccountDetails>
{
    public async Task<AccountDetails> Handle(GetAccountQuery request, CancellationToken cancellationToken)
    {
        var source = await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var asOf = request.AsOf ?? clock.CourtToday();
        Guard.Require(asOf >= source.FiledOn, Rules.DateOrder);
        return AccountDetails.Of(source, asOf);
    }
}
