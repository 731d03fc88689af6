using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Objections;

// Reconsideration by the next higher court. It does not suspend the entry or order (OBJ-5).
public sealed partial class Objection
{
    /// <summary>The rejection was served: ten days to ask the next higher court (OBJ-3).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, DATE_ORDER.</exception>
    public void ServeRejection(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ObjectionState.Rejected, Rules.StateForbids);
        Guard.Require(servedOn >= DecidedOn && servedOn <= today, Rules.DateOrder);
        var due = Clock.CalendarDays(servedOn, Periods.ReconsiderationFilingDays);
        (State, RejectionServedOn, ReconsiderationDueOn) = (ObjectionState.ReconOpen, servedOn, due?.Due);
        Raise("ServeRejection", "OBJ-3", effectiveOn: servedOn, clocks: [Clock.Start(DutyKind.ReconsiderationWindow, "REJECTION_SERVED", servedOn, due, officer.Id)]);
    }

    /// <summary>The court extends the time for one who was hindered without fault and asked within ten days after (CLOCK-7).</summary>
    /// <exception cref="RuleViolationException">EXTENSION_LATE, DATE_ORDER, STATE_FORBIDS.</exception>
    public void Extend(DateOnly obstacleEndedOn, DateOnly askedOn, DateOnly until, Officer officer, DateOnly today)
    {
        officer.MustActFor(HigherCourt.Code);
        Guard.Require(State == ObjectionState.ReconOpen || HasLapsed, Rules.StateForbids);
        Guard.Require(obstacleEndedOn >= RejectionServedOn && obstacleEndedOn <= askedOn && askedOn <= today && until >= today, Rules.DateOrder);
        Guard.Require(until > LastDay && until <= today.AddDays(Periods.LongestExtensionDays), Rules.DateOrder); // CLOCK-7: longer than what the law gives anyway, and not for ever
        Guard.Require(askedOn <= obstacleEndedOn.AddDays(Periods.ExtensionRequestDays), Rules.ExtensionLate); // CLOCK-7
        ExtendedUntil = until;
        State = ObjectionState.ReconOpen;
        Raise("ExtendReconsideration", "CLOCK-7", clocks:
        [
            Clock.Void(DutyKind.ReconsiderationWindow, today),
            Clock.Start(DutyKind.ReconsiderationWindow, "EXTENSION_APPROVED", today, Clock.LastDay(until), officer.Id),
        ]);
    }

    /// <summary>The applicant asks for reconsideration. By post the postmark counts, not the arrival (CLOCK-6).</summary>
    /// <param name="addressedTo">Court to which it was addressed.</param>
    /// <param name="receivedOn">Day it arrived, from which the court's 15 days run.</param>
    /// <param name="postmarkedOn">Day of the postmark; null when it was handed in.</param>
    /// <param name="officer">Who takes it at the higher court.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">WRONG_COURT, LATE, DATE_ORDER, STATE_FORBIDS.</exception>
    public void AskReconsideration(string addressedTo, DateOnly receivedOn, DateOnly? postmarkedOn, Officer officer, DateOnly today)
    {
        Guard.Require(State == ObjectionState.ReconOpen || HasLapsed, Rules.StateForbids);
        Guard.Require(addressedTo == HigherCourt.Code, Rules.WrongCourt); // OBJ-3
        officer.MustActFor(addressedTo);
        var filedOn = postmarkedOn ?? receivedOn;
        Guard.Require(filedOn >= RejectionServedOn && filedOn <= receivedOn && receivedOn <= today, Rules.DateOrder);
        var inTime = filedOn <= RejectionServedOn!.Value.AddDays(Periods.ReconsiderationFilingDays) || filedOn <= LastDay; // in time as counted is in time, calendar or not
        Guard.Require(inTime || LastDay is not null, Rules.CalendarMissing); // CLOCK-11
        Guard.Require(inTime, Rules.Late); // OBJ-3, CLOCK-6
        (State, HigherCourtCode, ReconsiderationReceivedOn) = (ObjectionState.ReconUnderReview, addressedTo, receivedOn);
        Raise("AskReconsideration", "OBJ-3", effectiveOn: receivedOn, clocks:
        [
            Clock.End(DutyKind.ReconsiderationWindow, filedOn),
            Clock.Start(DutyKind.DecideReconsideration, "RECONSIDERATION_RECEIVED", receivedOn, Clock.CalendarDays(receivedOn, Periods.ReconsiderationDecidingDays), officer.Id, addressedTo),
        ]);
    }

    /// <summary>The ten days have passed unused: the rejection is final.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS while they run.</exception>
    public void CloseWindow(Officer register, DateOnly today)
    {
        register.MustHandle(CourtCode);
        Guard.Require(State == ObjectionState.ReconOpen && LastDay < today, Rules.StateForbids);
        State = ObjectionState.ClosedFinal;
        Raise("CloseReconsiderationWindow", "OBJ-3", clocks: [Clock.End(DutyKind.ReconsiderationWindow, today)]);
    }

    /// <summary>Names the panel of the higher court; nobody of the case is on it (OBJ-7).</summary>
    /// <exception cref="RuleViolationException">PANEL_SIZE, REVIEWER_ON_CASE_TEAM, OTHER_COURT, STATE_FORBIDS.</exception>
    public void AssignHigherPanel(IReadOnlyList<string> panel, EnforcementCase source, Officer officer)
    {
        Guard.Require(State == ObjectionState.ReconUnderReview, Rules.StateForbids);
        officer.MustActFor(HigherCourtCode!);
        RequirePanel(panel, source);
        Guard.Require(!panel.Any(Panel.Contains), Rules.ReviewerOnCaseTeam); // OBJ-7
        HigherPanel = panel;
        Raise("AssignReconsiderationPanel", "OBJ-7");
    }

    /// <summary>The higher court decides; that is final (OBJ-4).</summary>
    /// <exception cref="RuleViolationException">NOT_ON_PANEL, REASON_MISSING, OTHER_COURT, STATE_FORBIDS.</exception>
    public void DecideReconsideration(bool founded, string reasons, Officer member, DateOnly today)
    {
        Guard.Require(State == ObjectionState.ReconUnderReview, Rules.StateForbids);
        member.MustActFor(HigherCourtCode!);
        Guard.Require(HigherPanel.Contains(member.Id), Rules.NotOnPanel); // OBJ-7
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
        (State, HigherDecision, HigherDecidedOn) = (founded ? ObjectionState.ReconUpheld : ObjectionState.ClosedFinal, reasons, today);
        Raise("DecideReconsideration", "OBJ-4", clocks: [Clock.End(DutyKind.DecideReconsideration, today)]);
    }

    /// <summary>The court that decides on reconsideration (OBJ-3).</summary>
    public Court HigherCourt => CourtDirectory.Gansu.NextHigher(CourtDirectory.Gansu.Find(CourtCode)!);

    /// <summary>Last day of the window, extended or not, counted anew where no calendar was out at service; null while none is (CLOCK-11).</summary>
    private DateOnly? LastDay => ExtendedUntil ?? ReconsiderationDueOn ?? Clock.CalendarDays(RejectionServedOn!.Value, Periods.ReconsiderationFilingDays)?.Due;

    /// <summary>The window closed unused; a letter posted in time may still arrive (CLOCK-6).</summary>
    private bool HasLapsed => State == ObjectionState.ClosedFinal && ReconsiderationReceivedOn is null;
}
