using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

// What the court controls of the debtors' assets (LIVE-1). It counts where the law asks whether enough is controlled (LIST-BAR-1, LIST-BAR-3).
public sealed partial class EnforcementCase
{
    private readonly List<Seizure> _seizures = [];

    /// <summary>Assets that were put under control, released ones too.</summary>
    public IReadOnlyList<Seizure> Seizures => _seizures;

    /// <summary>Day since which more is seized than the law allows; null while it is not.</summary>
    public DateOnly? SeizuresExcessiveSince { get; private set; }

    /// <summary>Yuan of assets that the court controls: what was stated, and the standing seizures that are no part of it.</summary>
    public decimal ControlledAssets => Facts.ControlledAssets + Standing.Where(seizure => !seizure.InStatedAssets).Sum(seizure => seizure.Value);

    /// <summary>The assets that the court controls are enough for what is owed on a day (LIST-BAR-1, LIST-BAR-3).</summary>
    public bool IsSecuredOn(DateOnly day) => ControlledAssets > 0 && ControlledAssets >= OwedOn(day);

    private IEnumerable<Seizure> Standing => _seizures.Where(seizure => seizure.Stands);

    /// <summary>Puts an asset under the court's control.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, CASE_CLOSED, NOT_DEBTOR, DATE_ORDER; EXCESSIVE_SEIZURE when the value, with what is controlled already, clearly exceeds what is owed and the thing can be divided, or enough is seized already.</exception>
    public Seizure Seize(NewSeizure taken, ExchangeTerms terms, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(SatisfiedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(_debtors.Exists(debtor => debtor.Id == taken.DebtorId), Rules.NotDebtor); // LIST-BASE
        Guard.Require(taken.Since >= FiledOn && taken.Since <= today, Rules.DateOrder);
        var seizure = new Seizure(Id, taken);
        var controlled = Controlled([.. Standing, seizure]);
        Guard.Require(controlled <= Tolerated(terms, today) || (taken.Indivisible is not null && controlled - taken.Value < OwedOn(today)), Rules.ExcessiveSeizure); // LIVE-1
        _seizures.Add(seizure);
        Raise("SeizeAsset", "LIVE-1", effectiveOn: taken.Since);
        return seizure;
    }

    /// <summary>Releases an asset.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS when there is no such standing seizure, DATE_ORDER, REASON_MISSING.</exception>
    public void ReleaseSeizure(Guid seizureId, DateOnly releasedOn, string reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        var seizure = Standing.FirstOrDefault(seizure => seizure.Id == seizureId);
        Guard.Require(seizure is not null, Rules.StateForbids);
        Guard.Require(releasedOn >= seizure!.Since && releasedOn <= today, Rules.DateOrder);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        (seizure.ReleasedOn, seizure.ReleaseReason) = (releasedOn, reason);
        Raise("ReleaseSeizure", "LIVE-1", effectiveOn: releasedOn);
    }

    /// <summary>After a change in the case more is seized than the law allows, or no longer.</summary>
    public bool MustWeighSeizures(ExchangeTerms terms, DateOnly today) => IsExcessive(terms, today) != SeizuresExcessiveSince is not null;

    /// <summary>Notes that what is seized has become too much and is to be released of the court's own motion, or that it no longer is (LIVE-1).</summary>
    public void WeighSeizures(ExchangeTerms terms, DateOnly today)
    {
        var excessive = IsExcessive(terms, today);
        SeizuresExcessiveSince = excessive ? SeizuresExcessiveSince ?? today : null;
        Raise(excessive ? "NoteExcessiveSeizure" : "SettleExcessiveSeizure", "LIVE-1", clocks:
            [excessive ? Clock.Start(DutyKind.ReleaseSeizure, "SEIZURE_EXCESSIVE", today, null, Team[0]) : Clock.End(DutyKind.ReleaseSeizure, today)]);
    }

    /// <summary>More than is tolerated, and something can go: what can be divided, or a thing without which the rest still covers the debt.</summary>
    private bool IsExcessive(ExchangeTerms terms, DateOnly today)
    {
        var controlled = Controlled(Standing);
        return controlled > Tolerated(terms, today) && Standing.Any(seizure => seizure.Indivisible is null || controlled - seizure.Value >= OwedOn(today));
    }

    /// <summary>What was stated and what is seized beside it; what is seized of the stated assets counts where it is worth more than was stated.</summary>
    private decimal Controlled(IEnumerable<Seizure> seizures)
    {
        var values = seizures.ToLookup(seizure => seizure.InStatedAssets, seizure => seizure.Value);
        return Math.Max(Facts.ControlledAssets, values[true].Sum()) + values[false].Sum();
    }

    private decimal Tolerated(ExchangeTerms terms, DateOnly today) => OwedOn(today) * (100 + terms.ToleratedExcessPercent) / 100;
}
