using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Listings;

// 屏蔽: out of public view while the entry lasts. Its term keeps running, its order stays (SHD-3, SHD-4).
public sealed partial class DebtorListing
{
    /// <summary>Last day of the shielding; null while outsiders may see the entry. A removal that falls due meanwhile stays out of view, also past this day.</summary>
    public DateOnly? ShieldedUntil { get; private set; }

    /// <summary>A decision took the entry out of public view (SHD-2); receivers are told at once.</summary>
    /// <param name="until">Last day.</param>
    /// <param name="source">The case.</param>
    /// <param name="president">Who decided.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">STATE_FORBIDS unless it is public and stands, USE_DELETION when the debt is performed, SHIELD_GROUND for obstruction and evasion, SHIELD_BEYOND_TERM.</exception>
    public void Shield(DateOnly until, EnforcementCase source, Officer president, DateOnly today)
    {
        president.MustPresideOver(CourtCode);
        Guard.Require(State == ListingState.Published, Rules.StateForbids);
        RequireShieldable(source);
        RequireWithinTerm(until, today);
        (State, ShieldedUntil) = (ListingState.Shielded, until);
        Raise("ShieldListing", "SHD-3", Gone(ChangeKind.Shield));
    }

    /// <summary>A shielding that was taken back without cause holds again, as it was decided (SHD-4).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS unless it is public and stands, USE_DELETION, SHIELD_GROUND, SHIELD_BEYOND_TERM.</exception>
    public void ShieldAgain(DateOnly until, EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.Published, Rules.StateForbids);
        RequireShieldable(source);
        RequireWithinTerm(until, today);
        (State, ShieldedUntil) = (ListingState.Shielded, until);
        Raise("ShieldListing", "SHD-4", Gone(ChangeKind.Shield));
    }

    /// <summary>The shielding is prolonged; outsiders see no difference.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS unless it is shielded, USE_DELETION, SHIELD_GROUND, SHIELD_BEYOND_TERM.</exception>
    public void ShieldLonger(DateOnly until, EnforcementCase source, Officer president, DateOnly today)
    {
        president.MustPresideOver(CourtCode);
        Guard.Require(State == ListingState.Shielded && until > ShieldedUntil, Rules.StateForbids);
        RequireShieldable(source);
        RequireWithinTerm(until, today);
        ShieldedUntil = until;
        Raise("ShieldListingLonger", "SHD-2");
    }

    /// <summary>The shielding is over, or was revoked: an entry that still stands is public again at once (SHD-4). One that is to go anyway stays out of view.</summary>
    public void Unshield(string ruleId, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State == ListingState.Shielded && (HasOpenLeg || TermEndsOn >= today))
        {
            (State, ShieldedUntil) = (ListingState.Published, null);
            Raise("UnshieldListing", ruleId, Visible(ChangeKind.Unshield, urgent: true));
        }
        else if (ShieldedUntil >= today)
        {
            ShieldedUntil = today.AddDays(-1);
            Raise("UnshieldListing", ruleId);
        }
    }

    /// <summary>The ground of a removal is gone: the entry stands where it stood, shielded if its shielding lasts. What was out of view by one that is over is seen again.</summary>
    private Publication? StandAgain(DateOnly today)
    {
        State = ShieldedUntil >= today ? ListingState.Shielded : ListingState.Published;
        if (State == ListingState.Shielded || ShieldedUntil is null)
            return null;
        ShieldedUntil = null;
        return Visible(ChangeKind.Unshield, urgent: true);
    }

    /// <summary>Refuses what may not be shielded, whoever asks (SHD-1).</summary>
    /// <exception cref="RuleViolationException">USE_DELETION, SHIELD_GROUND.</exception>
    public void RequireShieldable(EnforcementCase source)
    {
        Guard.Require(source.SatisfiedOn is null, Rules.UseDeletion); // SHD-1, example 74
        Guard.Require(!Content.Grounds.Contains(ListingGround.Obstruction) && !Content.Grounds.Contains(ListingGround.Evasion), Rules.ShieldGround); // SHD-1
    }

    private void RequireWithinTerm(DateOnly until, DateOnly today)
    {
        Guard.Require(until > today, Rules.DateOrder);
        Guard.Require(HasOpenLeg || until <= TermEndsOn, Rules.ShieldBeyondTerm); // SHD-2
    }
}
