using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Domain.Repairs;

/// <summary>What an applicant says.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Channel">Through whom it came.</param>
/// <param name="Applicant">Key of the applicant.</param>
/// <param name="ApplicantName">Name of the applicant.</param>
/// <param name="Representative">Who files for the applicant; null for the applicant himself.</param>
/// <param name="Statement">What was performed or corrected, in writing.</param>
/// <param name="Undertaking">The credit undertaking (信用承诺书) is attached.</param>
/// <param name="Basis">On what a shielding rests; null for a deletion.</param>
/// <param name="Paper">Number of the settlement, of the ruling or of the creditor's request; null for none.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
public sealed record RepairFiling(
    RepairKind Kind, RepairChannel Channel, SubjectKey Applicant, string ApplicantName, string? Representative, string Statement, bool Undertaking, ShieldBasis? Basis, string? Paper, DateOnly ReceivedOn)
{
    /// <summary>Hash of the receipt code; null where court staff took the request.</summary>
    public string? ReceiptHash { get; init; }
}

/// <summary>A request for credit repair or shielding (信用修复、屏蔽申请) of one list entry, from receipt to its end.</summary>
/// <remarks>
/// Legal basis: LIST 2(2) and 10(1); for shielding this product's own rules SHD-1 to SHD-4, with 国办发〔2025〕22号 for reorganisation. Who determined the
/// dishonesty repairs it: only the executing court decides (REP-1), free of charge (REP-2).
/// </remarks>
public sealed partial class RepairRequest : Aggregate, IOfCase
{
    private RepairRequest() { } // only Submit makes a new one

    /// <summary>The list entry.</summary>
    public required Guid ListingId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>What is asked for.</summary>
    public required RepairKind Kind { get; init; }

    /// <summary>Through whom it came.</summary>
    public required RepairChannel Channel { get; init; }

    /// <summary>Key of the applicant.</summary>
    public required SubjectKey Applicant { get; init; }

    /// <summary>Name of the applicant.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>Who files for the applicant.</summary>
    public string? Representative { get; private set; }

    /// <summary>What was performed or corrected, in the applicant's words.</summary>
    public required string Statement { get; init; }

    /// <summary>On what a shielding rests.</summary>
    public ShieldBasis? Basis { get; private set; }

    /// <summary>Number of the settlement, of the ruling or of the creditor's request.</summary>
    public string? Paper { get; private set; }

    /// <summary>Day of receipt.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Hash of the receipt code with which the applicant follows it; null for one that court staff took.</summary>
    public string? ReceiptHash { get; private set; }

    /// <summary>Accounts of those who worked on it; none of them signs the decision (LIST-DECIDE).</summary>
    public IReadOnlyList<string> Authors { get; private set; } = [];

    /// <summary>State.</summary>
    public RepairState State { get; private set; } = RepairState.Submitted;

    /// <summary>Code of the check that it failed; null where none did.</summary>
    public string? FailedCheck { get; private set; }

    /// <summary>Day the creditor was asked.</summary>
    public DateOnly? CreditorAskedOn { get; private set; }

    /// <summary>Whether the creditor agrees; null while there is no answer.</summary>
    public bool? CreditorAgrees { get; private set; }

    /// <summary>What the creditor said.</summary>
    public string? CreditorStatement { get; private set; }

    /// <summary>Day of the decision.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was decided so, or ended so.</summary>
    public string? Reasons { get; private set; }

    /// <summary>Last day of the shielding.</summary>
    public DateOnly? ShieldedUntil { get; private set; }

    /// <summary>How often the shielding was renewed.</summary>
    public int Renewals { get; private set; }

    /// <summary>Why the shielding was taken back.</summary>
    public ShieldLoss? Loss { get; private set; }

    /// <summary>Last day on which no other request is taken (REP-9); null where there is no bar.</summary>
    public DateOnly? BarredUntil { get; private set; }

    /// <summary>A shielding is asked for.</summary>
    public bool IsShielding => Kind is RepairKind.Shield or RepairKind.ReorganisationShield;

    /// <summary>Somebody still has to decide it.</summary>
    public bool IsPending => State is RepairState.Submitted or RepairState.Checking or RepairState.CreditorConsulted or RepairState.PendingDecision;

    /// <summary>Takes a request.</summary>
    /// <param name="listing">The entry.</param>
    /// <param name="filing">What the applicant says.</param>
    /// <param name="earlier">Earlier requests about the same entry.</param>
    /// <param name="officer">Who takes it; the register for one that nobody in court took.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">REPAIR_NOT_SUBJECT, NOT_PUBLISHED, UNDERTAKING_MISSING, STATEMENT_MISSING, REPAIR_OPEN, REPAIR_BARRED, SHIELD_BASIS, DATE_ORDER.</exception>
    public static RepairRequest Submit(DebtorListing listing, RepairFiling filing, IReadOnlyCollection<RepairRequest> earlier, Officer officer, DateOnly today)
    {
        officer.MustHandle(listing.CourtCode);
        Guard.Require(listing.Subject.Key == filing.Applicant && listing.Subject.Name == filing.ApplicantName, Rules.RepairNotSubject); // REP-3
        Guard.Require(listing.State is ListingState.Published or ListingState.Shielded, Rules.NotPublished);
        Guard.Require(filing.Undertaking, Rules.UndertakingMissing); // REP-3
        Guard.Require(!string.IsNullOrWhiteSpace(filing.Statement), Rules.StatementMissing); // REP-3
        Guard.Require(filing.ReceivedOn >= listing.PublishedOn && filing.ReceivedOn <= today, Rules.DateOrder);
        Guard.Require(!earlier.Any(before => before.IsPending), Rules.RepairOpen);
        Guard.Require(!earlier.Any(before => before.BarredUntil >= today), Rules.RepairBarred); // REP-9
        Guard.Require(BasisFits(filing), Rules.ShieldBasisMissing); // SHD-1, REP-7
        var submitted = new RepairRequest
        {
            ListingId = listing.Id,
            CaseId = listing.CaseId,
            CourtCode = listing.CourtCode,
            Kind = filing.Kind,
            Channel = filing.Channel,
            Applicant = filing.Applicant,
            ApplicantName = filing.ApplicantName,
            Representative = filing.Representative,
            Statement = filing.Statement,
            Basis = filing.Basis,
            Paper = filing.Paper,
            ReceivedOn = filing.ReceivedOn,
            ReceiptHash = filing.ReceiptHash,
            Authors = officer.Role == OfficerRole.Register ? [] : [officer.Id],
        };
        submitted.Raise("SubmitRepair", "REP-3", effectiveOn: filing.ReceivedOn, clocks:
            [Clock.Start(DutyKind.DecideRepair, "REPAIR_RECEIVED", filing.ReceivedOn, Clock.CalendarDays(filing.ReceivedOn, Periods.ReviewDays), officer.Role == OfficerRole.Register ? listing.DraftedBy : officer.Id)]);
        return submitted;
    }

    /// <summary>What can be checked by machine: the case account, the asset report, breaches of the order. The first check that fails refuses the request.</summary>
    /// <param name="listing">The entry.</param>
    /// <param name="facts">How everything stands now.</param>
    /// <param name="terms">The numbers of the product.</param>
    /// <param name="officer">Who had it checked.</param>
    /// <param name="today">Today in court.</param>
    /// <returns>The rule that the request failed on, or null.</returns>
    public Rule? Check(DebtorListing listing, RepairFacts facts, RepairTerms terms, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RepairState.Submitted, Rules.StateForbids);
        Note(officer);
        var failed = FindFailure(listing, facts, terms, today);
        if (failed is null)
        {
            State = RepairState.Checking;
            Raise("CheckRepair", RuleId);
            return null;
        }
        (State, FailedCheck, Reasons, DecidedOn) = (RepairState.Refused, failed.Code, failed.Chinese, today);
        Raise("RefuseRepair", failed.Id, clocks: [Clock.End(DutyKind.DecideRepair, today)]);
        return failed;
    }

    /// <summary>The creditor is asked (SHD-1); an answer is not waited for, except where his consent is the ground.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, DATE_ORDER.</exception>
    public void ConsultCreditor(DateOnly askedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RepairState.Checking, Rules.StateForbids);
        Guard.Require(askedOn >= ReceivedOn && askedOn <= today, Rules.DateOrder);
        Note(officer);
        (State, CreditorAskedOn) = (RepairState.CreditorConsulted, askedOn);
        Raise("ConsultCreditor", RuleId, effectiveOn: askedOn);
    }

    /// <summary>Lays the request before the president, with what the creditor said.</summary>
    /// <param name="creditorAgrees">Whether the creditor agrees; null where he did not answer.</param>
    /// <param name="creditorStatement">What he said.</param>
    /// <param name="officer">Who lays it before him.</param>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, CREDITOR_CONSENT_MISSING where his consent is the ground.</exception>
    public void LayBefore(bool? creditorAgrees, string? creditorStatement, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RepairState.CreditorConsulted, Rules.StateForbids);
        Guard.Require(Kind != RepairKind.CreditorConsentDeletion || creditorAgrees == true, Rules.CreditorConsentMissing); // LIST-DEL-3
        Note(officer);
        (State, CreditorAgrees, CreditorStatement) = (RepairState.PendingDecision, creditorAgrees, creditorStatement);
        Raise("LayRepairBefore", RuleId);
    }

    /// <summary>The applicant withdraws it before a decision.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void Withdraw(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsPending, Rules.StateForbids);
        State = RepairState.Withdrawn;
        Raise("WithdrawRepair", RuleId, clocks: [Clock.VoidRest(today)]);
    }

    /// <summary>The entry has left the list, so nothing is left to decide or to shield.</summary>
    public void EntryGone(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (IsPending)
        {
            (State, Reasons) = (RepairState.Withdrawn, "名单信息已移除");
            Raise("WithdrawRepair", RuleId, clocks: [Clock.VoidRest(today)]);
        }
        else if (State == RepairState.InEffect)
        {
            State = RepairState.Expired;
            Raise("EndShielding", "SHD-2", clocks: [Clock.VoidRest(today)]);
        }
    }

    /// <summary>The rule that the request rests on.</summary>
    private string RuleId => Kind switch
    {
        RepairKind.EarlyDeletion => "LIST-DEL-EARLY",
        RepairKind.CreditorConsentDeletion => "LIST-DEL-3",
        RepairKind.Shield => "SHD-1",
        _ => "REP-7",
    };

    private void Note(Officer officer) => Authors = [.. Authors.Union([officer.Id])];

    private static bool BasisFits(RepairFiling filing) => filing.Kind switch
    {
        RepairKind.Shield => filing.Basis is not (null or ShieldBasis.Reorganisation) && (filing.Basis != ShieldBasis.SettlementOnTime || !string.IsNullOrWhiteSpace(filing.Paper)),
        RepairKind.ReorganisationShield => filing.Basis == ShieldBasis.Reorganisation && !string.IsNullOrWhiteSpace(filing.Paper),
        _ => filing.Basis is null,
    };

    /// <summary>The rule that forbids what is asked for, as everything stands today; null where none does.</summary>
    private Rule? FindFailure(DebtorListing listing, RepairFacts facts, RepairTerms terms, DateOnly today)
    {
        try
        {
            Require(listing, facts);
        }
        catch (RuleViolationException violation)
        {
            return violation.Rule;
        }
        return IsShielding && IsBroken(facts, today, terms) ? Rules.BreachTooRecent : null; // SHD-1
    }

    private void Require(DebtorListing listing, RepairFacts facts)
    {
        switch (Kind)
        {
            case RepairKind.EarlyDeletion:
                Guard.Require(listing.HasTermLeg, Rules.NoTerm); // LIST-DEL-EARLY
                break;
            case RepairKind.CreditorConsentDeletion:
                Guard.Require(!listing.HasTermLeg, Rules.TermEntry); // LIST-DEL-TERM
                break;
            default:
                Guard.Require(listing.State == (State == RepairState.InEffect ? ListingState.Shielded : ListingState.Published), Rules.StateForbids);
                listing.RequireShieldable(facts.Case); // SHD-1
                Guard.Require(Basis != ShieldBasis.PartlyPerformed || facts.Case.StandingCredits > 0, Rules.NothingPaid); // SHD-1
                Guard.Require(!RestsOnPlan || facts.RunningPlan is not null, Rules.PlanMissing); // SHD-1
                Guard.Require(Basis != ShieldBasis.SecurityGiven || facts.Case.Facts.SecurityGiven, Rules.NothingSecured); // SHD-1
                break;
        }
    }

    private bool RestsOnPlan => Basis is ShieldBasis.PartlyPerformed or ShieldBasis.SettlementOnTime;
}
