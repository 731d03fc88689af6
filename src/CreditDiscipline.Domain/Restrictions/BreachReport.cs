using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Restrictions;

/// <summary>State of a report that an order was broken.</summary>
public enum BreachState
{
    /// <summary>Came in.</summary>
    Received = 1,

    /// <summary>Proven: listing on ground five and a penalty are considered.</summary>
    Proven = 2,

    /// <summary>Not so.</summary>
    Unfounded = 3,
}

/// <summary>A report that an order was broken, by hotline or mailbox (RES-REPORT). It never leaves the court (RES-CHILD).</summary>
/// <remarks>Legal basis: RESTRICT 10 and 11. A unit that let it happen after notice is liable too.</remarks>
public sealed class BreachReport : Aggregate, IOfCase
{
    private BreachReport() { } // only Receive makes a new one

    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Day the report came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Day of the breach.</summary>
    public required DateOnly BrokenOn { get; init; }

    /// <summary>What was consumed.</summary>
    public required RestrictionCategory Category { get; init; }

    /// <summary>What is reported; stays inside the court.</summary>
    public required string Report { get; init; }

    /// <summary>Unit that let it happen after it had notice; null where none did.</summary>
    public string? Unit { get; private set; }

    /// <summary>State.</summary>
    public BreachState State { get; private set; } = BreachState.Received;

    /// <summary>What the court found.</summary>
    public string? Finding { get; private set; }

    /// <summary>Takes a report.</summary>
    /// <exception cref="RuleViolationException">BREACH_OUTSIDE_ORDER when the order did not bind then or does not forbid that.</exception>
    public static BreachReport Receive(RestrictionOrder order, DateOnly brokenOn, RestrictionCategory category, string report, string? unit, Officer officer, DateOnly today)
    {
        officer.MustHandle(order.CourtCode);
        Guard.Require(brokenOn <= today, Rules.DateOrder);
        Guard.Require(order.BoundOn(brokenOn) && order.Categories.Contains(category), Rules.BreachOutsideOrder); // RES-BREACH
        var received = new BreachReport
        {
            OrderId = order.Id,
            CaseId = order.CaseId,
            CourtCode = order.CourtCode,
            ReceivedOn = today,
            BrokenOn = brokenOn,
            Category = category,
            Report = report,
            Unit = unit,
        };
        received.Raise("ReceiveBreachReport", "RES-REPORT", clocks: [Clock.Start(DutyKind.VerifyBreach, "REPORT_RECEIVED", today, null, officer.Id)]);
        return received;
    }

    /// <summary>The court has verified the report. A proven breach opens ground five and the way to a penalty (RES-BREACH).</summary>
    /// <param name="proven">It was so.</param>
    /// <param name="highFees">For a school: its fees are above the normal standard (RES-CHILD).</param>
    /// <param name="finding">What was found.</param>
    /// <param name="officer">Who verified.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NORMAL_SCHOOL, REASON_MISSING, STATE_FORBIDS.</exception>
    public void Verify(bool proven, bool highFees, string finding, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == BreachState.Received, Rules.StateForbids);
        Guard.Require(!proven || Category != RestrictionCategory.PrivateSchool || highFees, Rules.NormalSchool); // RES-CHILD
        Guard.Require(!string.IsNullOrWhiteSpace(finding), Rules.ReasonMissing);
        (State, Finding) = (proven ? BreachState.Proven : BreachState.Unfounded, finding);
        Raise("VerifyBreach", proven ? "RES-BREACH" : "RES-REPORT", clocks:
        [
            Clock.End(DutyKind.VerifyBreach, today),
            .. proven ? [Clock.Start(DutyKind.PunishBreach, "BREACH_PROVEN", today, null, officer.Id), Clock.Start(DutyKind.ConsiderListing, "BREACH_PROVEN", today, null, officer.Id)] : Array.Empty<ClockChange>(),
        ]);
    }

    /// <summary>What was to be considered has been: a penalty, a listing, or neither with a reason.</summary>
    /// <exception cref="RuleViolationException">REASON_MISSING, STATE_FORBIDS unless the breach is proven.</exception>
    public void Settle(string outcome, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == BreachState.Proven, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(outcome), Rules.ReasonMissing);
        Finding = $"{Finding} {outcome}";
        Raise("SettleBreach", "RES-BREACH", clocks: [Clock.End(DutyKind.PunishBreach, today), Clock.End(DutyKind.ConsiderListing, today)]);
    }
}
