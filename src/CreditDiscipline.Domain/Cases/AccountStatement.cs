using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>What one credit paid.</summary>
/// <param name="BankReference">Reference of the bank.</param>
/// <param name="CreditedOn">Day of the credit.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="Paid">What it was set against.</param>
/// <param name="Surplus">What was left when nothing was owed any more; it goes back to who paid, or has.</param>
public sealed record AllocatedCredit(string BankReference, DateOnly CreditedOn, decimal Amount, ClaimParts Paid, decimal Surplus);

/// <summary>The account of a case on a day: every standing credit set against the debt in the order of their days, and what is left of it.</summary>
/// <remarks>
/// Fees first, then interest, then principal (civil code art. 561), double interest for delay last (法释〔2014〕8号 art. 4). The statement is counted anew from the
/// credits each time, so it does not matter in which order they were booked. Amounts that grow are rounded to the fen, half up, only where money meets them.
/// </remarks>
/// <param name="Credits">The credits.</param>
/// <param name="Owed">What is still owed on the day.</param>
/// <param name="CoveredOn">First day on which nothing was owed any more; null while something is.</param>
public sealed record AccountStatement(IReadOnlyList<AllocatedCredit> Credits, ClaimParts Owed, DateOnly? CoveredOn)
{
    /// <summary>What the credits paid, all together.</summary>
    public ClaimParts Paid => Credits.Aggregate(default(ClaimParts), (sum, credit) => sum + credit.Paid);

    /// <summary>What was paid beyond the debt, in yuan.</summary>
    public decimal Surplus => Credits.Sum(credit => credit.Surplus);

    /// <summary>The account on a day.</summary>
    /// <param name="amountDue">Yuan that the document fixes.</param>
    /// <param name="claim">What they consist of, and what grows on them.</param>
    /// <param name="credits">Money that came in.</param>
    /// <param name="refunded">Yuan that went back to who paid: they pay nothing any more, the last money first.</param>
    /// <param name="asOf">The day.</param>
    public static AccountStatement Of(decimal amountDue, Claim claim, IEnumerable<CaseCredit> credits, decimal refunded, DateOnly asOf)
    {
        var debt = new OpenDebt(amountDue, claim);
        var (allocated, coveredOn) = (new List<AllocatedCredit>(), (DateOnly?)null);
        var standing = credits.Where(credit => credit.ReversedOn is null && credit.CreditedOn <= asOf).OrderBy(credit => credit.CreditedOn).ThenBy(credit => credit.BankReference, StringComparer.Ordinal).ToList();
        var left = standing.Sum(credit => credit.Amount) - refunded;
        foreach (var credit in standing)
        {
            debt.GrowUntil(credit.CreditedOn);
            var paid = debt.Pay(Math.Clamp(left, 0, credit.Amount));
            left -= credit.Amount;
            allocated.Add(new AllocatedCredit(credit.BankReference, credit.CreditedOn, credit.Amount, paid, credit.Amount - paid.Total));
            coveredOn ??= debt.Owed.Total == 0 ? credit.CreditedOn : null;
        }
        debt.GrowUntil(asOf);
        return new AccountStatement(allocated, debt.Owed, coveredOn);
    }

    /// <summary>A debt as it grows and is paid.</summary>
    private sealed class OpenDebt(decimal amountDue, Claim claim)
    {
        private decimal _fees = claim.Fees;
        private decimal _principal = amountDue - claim.Interest - claim.Fees;
        private decimal _interest = claim.Interest;
        private decimal _delay;
        private DateOnly _interestUntil = claim.InterestSince ?? DateOnly.MaxValue; // first day that is not counted yet
        private DateOnly _delayUntil = claim.DelaySince ?? DateOnly.MaxValue;

        public ClaimParts Owed => new(_fees, Fen(_interest), _principal, Fen(_delay));

        /// <summary>Interest counts up to the day before the money comes, double interest for delay up to the day itself.</summary>
        public void GrowUntil(DateOnly day)
        {
            if (day > _interestUntil)
            {
                _interest += _principal * claim.AnnualRate!.Value / 100 / Periods.DaysOfInterestYear * (day.DayNumber - _interestUntil.DayNumber);
                _interestUntil = day;
            }
            if (day >= _delayUntil)
            {
                _delay += _principal * Periods.DelayInterestADay * (day.DayNumber - _delayUntil.DayNumber + 1);
                _delayUntil = day.AddDays(1);
            }
        }

        public ClaimParts Pay(decimal amount)
        {
            var fees = Take(ref amount, _fees);
            var interest = Take(ref amount, Fen(_interest));
            var principal = Take(ref amount, _principal);
            var delay = Take(ref amount, Fen(_delay));
            (_fees, _interest, _principal, _delay) = (_fees - fees, Left(_interest, interest), _principal - principal, Left(_delay, delay));
            return new ClaimParts(fees, interest, principal, delay);
        }

        private static decimal Take(ref decimal amount, decimal owed)
        {
            var taken = Math.Min(amount, owed);
            amount -= taken;
            return taken;
        }

        /// <summary>What was paid to the fen is paid; no fraction of it is owed on.</summary>
        private static decimal Left(decimal grown, decimal paid) => paid == Fen(grown) && paid > 0 ? 0 : grown - paid;

        private static decimal Fen(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
    }
}
