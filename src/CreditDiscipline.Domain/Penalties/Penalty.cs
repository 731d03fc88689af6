using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Penalties;

/// <summary>A fine or detention for obstruction, a broken order or a false report (PEN-1).</summary>
/// <remarks>Legal basis: CPC 114, 118, 119, 252 (numbers of the 2023 text). The president approves; reconsideration does not suspend it.</remarks>
public sealed partial class Penalty : Aggregate, IOfCase
{
    private Penalty() { } // only Propose makes a new one

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Debtor in whose enforcement it happened.</summary>
    public required SubjectKey Debtor { get; init; }

    /// <summary>As whom somebody is punished.</summary>
    public required PunishedAs As { get; init; }

    /// <summary>Who is punished.</summary>
    public required Subject Punished { get; init; }

    /// <summary>Yuan; null for a detention alone.</summary>
    public decimal? Fine { get; private set; }

    /// <summary>Days; null for a fine alone.</summary>
    public int? DetentionDays { get; private set; }

    /// <summary>What for.</summary>
    public required string Conduct { get; init; }

    /// <summary>Account of the officer who proposed it; may not approve it.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>State.</summary>
    public PenaltyState State { get; private set; } = PenaltyState.Proposed;

    /// <summary>Account of the president.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Day of the decision.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>It was imposed on the debtor, or on those who act for him, and stands.</summary>
    public bool StandsAgainst(SubjectKey debtor) => debtor == Debtor && As != PunishedAs.AssistingUnit && State is PenaltyState.Decided or PenaltyState.Enforced;

    /// <summary>Proposes a penalty for a debtor of a case or, in his place, for somebody who answers with him.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, PENALTY_PERSON, FINE_RANGE, DETENTION_RANGE.</exception>
    public static Penalty Propose(EnforcementCase source, CaseDebtor debtor, decimal? fine, int? detentionDays, string conduct, Officer officer, PunishedPerson? other = null)
    {
        officer.MustHandle(source.CourtCode);
        var punished = other ?? new PunishedPerson(PunishedAs.Debtor, debtor.Subject);
        Guard.Require(MayBePunished(punished, debtor.Subject), Rules.PenaltyPerson); // PEN-2
        RequireRange(punished.Person.IsEntity, fine, detentionDays);
        var penalty = new Penalty
        {
            CaseId = source.Id,
            CourtCode = source.CourtCode,
            Debtor = debtor.Subject.Key,
            As = punished.As,
            Punished = punished.Person,
            Fine = fine,
            DetentionDays = detentionDays,
            Conduct = conduct,
            DraftedBy = officer.Id,
        };
        penalty.Raise("ProposePenalty", punished.As == PunishedAs.Debtor ? "PEN-1" : "PEN-2");
        return penalty;
    }

    /// <summary>The president approves or rejects it.</summary>
    /// <exception cref="RuleViolationException">SIGNER_NOT_PRESIDENT, SIGNER_OTHER_COURT, MAKER_IS_CHECKER, STATE_FORBIDS.</exception>
    public void Decide(bool approve, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == PenaltyState.Proposed, Rules.StateForbids);
        (State, SignedBy, DecidedOn) = (approve ? PenaltyState.Decided : PenaltyState.Rejected, president.Id, today);
        Raise("DecidePenalty", "PEN-1", clocks: approve ? [Clock.Start(DutyKind.EnforcePenalty, "DECISION_SIGNED", today, null, DraftedBy)] : null);
    }

    private static bool MayBePunished(PunishedPerson punished, Subject debtor) => punished.As switch
    {
        PunishedAs.Debtor => punished.Person.Key == debtor.Key,
        PunishedAs.StatutoryAgent => punished.Person.IsPerson && debtor.IsPerson && punished.Person.Key != debtor.Key,
        PunishedAs.Principal or PunishedAs.ResponsiblePerson => punished.Person.IsPerson && debtor.IsEntity,
        PunishedAs.AssistingUnit => punished.Person.IsEntity && punished.Person.Key != debtor.Key,
        _ => false,
    };

    private static void RequireRange(bool unit, decimal? fine, int? detentionDays)
    {
        Guard.Require(fine is not null || detentionDays is not null, Rules.FineRange);
        Guard.Require(fine is not { } personal || unit || personal is > 0 and <= Periods.HighestPersonalFine, Rules.FineRange); // PEN-1
        Guard.Require(fine is not { } owed || !unit || owed is >= Periods.LowestUnitFine and <= Periods.HighestUnitFine, Rules.FineRange); // PEN-1
        Guard.Require(detentionDays is not { } days || (!unit && days is >= 1 and <= Periods.LongestDetentionDays), Rules.DetentionRange); // PEN-1
    }
}
