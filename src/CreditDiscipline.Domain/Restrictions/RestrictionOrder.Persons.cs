using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Restrictions;

// Whom an order binds, and what it allows them for a time.
public sealed partial class RestrictionOrder
{
    /// <summary>Binds a further officer of the entity (RES-PERSONS).</summary>
    /// <exception cref="RuleViolationException">ROLE_NOT_BOUND, STATE_FORBIDS.</exception>
    public void AddBoundPerson(NewBoundPerson bound, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.InForce, Rules.StateForbids);
        Bind(bound, today);
        Raise("AddBoundPerson", "RES-PERSONS", Visible(ChangeKind.RestrictUpdate, urgent: false, today));
    }

    /// <summary>Releases an officer who shows what the law asks for; for a legal representative or principal the successor is bound in the same act (RES-REP-CHANGE).</summary>
    /// <exception cref="RuleViolationException">SUCCESSOR_REQUIRED, STILL_CONTROLLER, ROLE_NOT_BOUND, STATE_FORBIDS.</exception>
    public void ReleaseBoundPerson(Guid boundPersonId, ReleaseShowing showing, NewBoundPerson? successor, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        var leaving = _boundPersons.Find(bound => bound.Id == boundPersonId && bound.ReleasedOn is null);
        Guard.Require(State == RestrictionState.InForce && leaving is not null, Rules.StateForbids);
        var needsSuccessor = leaving!.Role is BoundRole.LegalRepresentative or BoundRole.Principal;
        Guard.Require(!needsSuccessor || (successor?.Role == leaving.Role && successor.Person.Key != leaving.Person.Key), Rules.SuccessorRequired); // RES-REP-CHANGE
        Guard.Require(showing.IsComplete, Rules.StillController); // RES-REP-CHANGE
        leaving.ReleasedOn = today;
        if (successor is not null && !IsBound(successor))
            Bind(successor, today);
        Raise("ReleaseBoundPerson", "RES-REP-CHANGE", Visible(ChangeKind.RestrictUpdate, urgent: true, today), clocks: [Clock.End(DutyKind.CorrectOrder, today)]);
    }

    /// <summary>A granted exemption begins: outsiders see its window (RES-TEMP, RES-NEED, RES-PRIVATE).</summary>
    internal void OpenWindow(Exemption exemption, DateOnly today)
    {
        _windows.Add(new ExemptionWindow(Id, exemption));
        Raise("StartExemption", exemption.RuleId, Visible(ChangeKind.ExemptStart, urgent: true, today));
    }

    /// <summary>An exemption ends: the restriction is back by itself, without a new order.</summary>
    internal void CloseWindow(Exemption exemption, DateOnly today)
    {
        if (_windows.RemoveAll(window => window.Id == exemption.Id) > 0)
            Raise("EndExemption", exemption.RuleId, IsInForce ? Visible(ChangeKind.ExemptEnd, urgent: true, today) : null);
    }

    private bool IsBound(NewBoundPerson person) => Bound.Any(present => present.Role == person.Role && present.Person.Key == person.Person.Key);

    private void Bind(NewBoundPerson bound, DateOnly today)
    {
        Guard.Require(Subject.IsEntity && bound.Person.Type == SubjectType.NaturalPerson, Rules.RoleNotBound); // RES-PERSONS
        Guard.Require(!bound.Person.IsMinorOn(today), Rules.RoleNotBound); // RES-PERSONS, Q-8: a minor holds none of the four offices
        Guard.Require(!IsBound(bound), Rules.RoleNotBound); // RES-PERSONS
        _boundPersons.Add(new BoundPerson(Id, bound.Role, bound.Person));
    }
}
