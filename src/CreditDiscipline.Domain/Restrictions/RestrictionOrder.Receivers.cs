using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Restrictions;

// What receivers have to accept (PUSH-2). The acts are the register's own.
public sealed partial class RestrictionOrder : IPublicEntry
{
    Register IPublicEntry.Register => Register.Restriction;

    /// <inheritdoc/>
    public void MissAcceptance(DateOnly removedOn, DueDate due, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Raise("MissAcceptance", "PUSH-2", clocks: [Clock.Start(DutyKind.ConfirmRemoval, "NOT_ACCEPTED", removedOn, due, DraftedBy)]);
    }

    /// <inheritdoc/>
    public void ConfirmAcceptance(DateOnly acceptedOn, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Raise("ConfirmAcceptance", "PUSH-2", clocks: [Clock.End(DutyKind.ConfirmRemoval, acceptedOn)]);
    }

    /// <inheritdoc/>
    public void ForgoAcceptance(DateOnly today, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Raise("ForgoAcceptance", "PUSH-2", clocks: [Clock.Void(DutyKind.ConfirmRemoval, today)]);
    }
}
