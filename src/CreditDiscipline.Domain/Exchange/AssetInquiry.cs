using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Exchange;

/// <summary>A partner that is to be asked.</summary>
/// <param name="ClientId">Name under which it signs in.</param>
/// <param name="Name">Name of the institution.</param>
/// <param name="InExchange">It takes part in the exchange now.</param>
/// <param name="Registered">The officer is registered with it.</param>
public sealed record AskedPartner(string ClientId, string Name, bool InExchange, bool Registered);

/// <summary>What a complete inquiry says to its case.</summary>
/// <param name="QueriedOn">Day of the last answer.</param>
/// <param name="FoundAssets">Something was found that can be enforced against.</param>
public readonly record struct InquiryResult(DateOnly QueriedOn, bool FoundAssets);

/// <summary>One round of asset queries from point to point (点对点网络查控): some debtors of one case, some partners, named kinds of assets.</summary>
/// <remarks>Legal basis: 法释〔2013〕20号 art. 1 to 7 (NET-1). A round that is complete is one network query of its case (LIST-DEL-4, ZB-2), never more and never less.</remarks>
public sealed class AssetInquiry : Aggregate, IOfCase
{
    private AssetInquiry() { } // only Open makes a new one

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Debtors of the case about whom is asked.</summary>
    public required IReadOnlyList<Guid> DebtorIds { get; init; }

    /// <summary>Kinds of assets for which is asked.</summary>
    public required IReadOnlyList<AssetKind> Kinds { get; init; }

    /// <summary>Account of the officer who asks.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>Day on which the partners were asked.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>State.</summary>
    public InquiryState State { get; private set; } = InquiryState.Open;

    /// <summary>Why the court did not wait for the rest; null where it did.</summary>
    public string? CloseReason { get; private set; }

    /// <summary>Account of the judge or president who confirmed, when the round was closed early, that the search was sufficient; null for nobody.</summary>
    public string? SufficientBy { get; private set; }

    /// <summary>Day on which it ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Day of the last answer, which is the day of the query; null while it is open, or where there was none.</summary>
    public DateOnly? QueriedOn { get; private set; }

    /// <summary>Something was found that can be enforced against; null while it is open, or where it lapsed.</summary>
    public bool? FoundAssets { get; private set; }

    /// <summary>Day the creditor was told (ZB-2).</summary>
    public DateOnly? CreditorToldOn { get; private set; }

    /// <summary>By which letter or record the creditor was told.</summary>
    public string? CreditorToldBy { get; private set; }

    /// <summary>Asks partners about debtors of a case.</summary>
    /// <returns>The inquiry, and one request a partner.</returns>
    /// <exception cref="RuleViolationException">OTHER_COURT, CASE_CLOSED, NOT_ON_CASE_TEAM, NOT_DEBTOR, NOT_YET_LIABLE, TOO_MANY_SUBJECTS, ALL_DEBTORS, NOT_IN_EXCHANGE, NOT_REGISTERED.</exception>
    public static (AssetInquiry Inquiry, IReadOnlyList<AssetRequest> Requests) Open(
        EnforcementCase source, IReadOnlyList<Guid> debtorIds, IReadOnlyList<AssetKind> kinds, IReadOnlyList<AskedPartner> partners, ExchangeTerms terms, Officer officer, DateOnly today)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.SatisfiedOn is null, Rules.InquiryCaseClosed); // NET-1
        Guard.Require(source.Team.Contains(officer.Id), Rules.NotOnCaseTeam); // NET-1
        var asked = debtorIds.Distinct().ToList();
        Guard.Require(asked.Count <= terms.MostSubjects, Rules.TooManySubjects); // NET-1
        Guard.Require(asked.Count > 0 && asked.TrueForAll(id => source.Debtors.Any(debtor => debtor.Id == id)), Rules.InquiryNotDebtor); // NET-1
        Guard.Require(!source.Debtors.Any(debtor => debtor.LaterInOrder && asked.Contains(debtor.Id)), Rules.InquiryNotYetLiable); // NET-1
        Guard.Require(source.RoundConcludedOn is null || source.Debtors.All(debtor => debtor.LaterInOrder || asked.Contains(debtor.Id)), Rules.AllDebtors); // ZB-2
        Guard.Require(partners.Count > 0 && partners.All(partner => partner.InExchange), Rules.NotInExchange); // NET-1
        Guard.Require(partners.All(partner => partner.Registered), Rules.NotRegisteredForExchange); // NET-1
        var inquiry = new AssetInquiry
        {
            CaseId = source.Id,
            CourtCode = source.CourtCode,
            DebtorIds = asked,
            Kinds = [.. kinds.Distinct().Order()],
            OpenedBy = officer.Id,
            OpenedOn = today,
        };
        inquiry.Raise("OpenAssetInquiry", "NET-1");
        return (inquiry, [.. partners.Select(partner => AssetRequest.Ask(inquiry, partner, terms, today))]);
    }

    /// <summary>The court waits no longer: requests without an answer are closed. The inquiry is settled afterwards.</summary>
    /// <param name="reason">Why the court does not wait and, where it is confirmed, why the search was sufficient.</param>
    /// <param name="sufficient">The search was sufficient without the missing answers: an empty result counts as a query.</param>
    /// <param name="source">The case.</param>
    /// <param name="requests">The requests of the inquiry.</param>
    /// <param name="officer">Who closes it: of the case team or, to confirm, also the president.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">OTHER_COURT, NOT_ON_CASE_TEAM, STATE_FORBIDS, INQUIRY_OBJECTED while an objection waits for its answer, REASON_MISSING; to confirm, SEARCH_NOT_CONFIRMED for a clerk and MAKER_IS_CHECKER for who asked.</exception>
    public void Close(string reason, bool sufficient, EnforcementCase source, IReadOnlyCollection<AssetRequest> requests, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(!sufficient || officer.Role is OfficerRole.Judge or OfficerRole.President, Rules.SearchNotConfirmed); // ZB-2
        Guard.Require(!sufficient || officer.Id != OpenedBy, Rules.MakerIsChecker);
        Guard.Require(source.Team.Contains(officer.Id) || (sufficient && officer.Role == OfficerRole.President), Rules.NotOnCaseTeam); // NET-1
        Guard.Require(State == InquiryState.Open, Rules.StateForbids);
        Guard.Require(requests.All(request => request.State != AssetRequestState.Objected), Rules.InquiryObjected); // NET-1
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        (CloseReason, SufficientBy) = (reason, sufficient ? officer.Id : null);
        foreach (var request in requests.Where(request => request.IsPending))
            request.Close(reason, today);
    }

    /// <summary>
    /// Ends the inquiry once no request is pending: complete where every partner answered that still had to, where something was found, or where the search was confirmed to be sufficient;
    /// otherwise lapsed, because silence is no empty answer (LIST-DEL-4).
    /// </summary>
    /// <returns>What the case is told, once; null while something is pending, and where there is nothing to tell.</returns>
    public InquiryResult? Settle(IReadOnlyCollection<AssetRequest> requests, DateOnly today)
    {
        if (State != InquiryState.Open || requests.Any(request => request.IsPending))
            return null;
        EndedOn = today;
        var answers = requests.Where(request => request.State == AssetRequestState.Answered).ToList();
        var found = answers.Exists(request => request.Answer!.FoundAssets);
        var whole = requests.All(request => request.State != AssetRequestState.Closed) || SufficientBy is not null;
        if (answers.Count == 0 || !(found || whole))
        {
            State = InquiryState.Lapsed;
            Raise("LapseAssetInquiry", "NET-1", clocks: [Clock.VoidRest(today)]);
            return null;
        }
        var result = new InquiryResult(answers.Max(request => request.AnsweredOn!.Value), found);
        (State, QueriedOn, FoundAssets) = (InquiryState.Completed, result.QueriedOn, result.FoundAssets);
        Raise("CompleteAssetInquiry", "NET-1", effectiveOn: result.QueriedOn, clocks: [Clock.Start(DutyKind.TellCreditor, "INQUIRY_COMPLETE", today, null, OpenedBy)]);
        return result;
    }

    /// <summary>The debt is performed: nobody may be asked any more (NET-1).</summary>
    public void CaseEnded(IReadOnlyCollection<AssetRequest> requests, DateOnly today)
    {
        if (State != InquiryState.Open)
            return;
        foreach (var request in requests.Where(request => request.IsPending))
            request.CaseEnded(today);
        (State, EndedOn) = (InquiryState.Lapsed, today);
        Raise("LapseAssetInquiry", "NET-1", clocks: [Clock.VoidRest(today)]);
    }

    /// <summary>Notes that the creditor was told of the result (ZB-2).</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS, DATE_ORDER.</exception>
    public void TellCreditor(DateOnly toldOn, string by, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == InquiryState.Completed && CreditorToldOn is null, Rules.StateForbids);
        Guard.Require(toldOn >= EndedOn && toldOn <= today, Rules.DateOrder);
        (CreditorToldOn, CreditorToldBy) = (toldOn, by);
        Raise("TellCreditor", "ZB-2", effectiveOn: toldOn, clocks: [Clock.End(DutyKind.TellCreditor, toldOn)]);
    }
}
