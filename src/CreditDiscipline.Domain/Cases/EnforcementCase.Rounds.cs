using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Cases;

// The search for assets: the debtor's report, the conclusion of the round (终本) and the queries after it.
public sealed partial class EnforcementCase
{
    private readonly List<AssetQuery> _assetQueries = [];

    /// <summary>Queries of the debtors' assets.</summary>
    public IReadOnlyList<AssetQuery> AssetQueries => _assetQueries;

    /// <summary>Last day for the debtor's report of assets; null while none was ordered.</summary>
    public DateOnly? AssetReportDueOn { get; private set; }

    /// <summary>Day the report came in.</summary>
    public DateOnly? AssetReportedOn { get; private set; }

    /// <summary>First day on which the report was late (ASSET 10): ground four is there.</summary>
    public DateOnly? AssetReportBrokenOn { get; private set; }

    /// <summary>First day on which a report was late, also when another was ordered since; an order anew forgives nothing (SHD-1).</summary>
    public DateOnly? LastReportBreachOn { get; private set; }

    /// <summary>What came of a missed report.</summary>
    public string? AssetReportOutcome { get; private set; }

    /// <summary>Day of the ruling that concluded this round (终结本次执行程序); null while it goes on.</summary>
    public DateOnly? RoundConcludedOn { get; private set; }

    /// <summary>Day on which the second empty query after the round was concluded came back (LIST-DEL-4); null while there are fewer. A finding breaks the series.</summary>
    public DateOnly? EmptyQueriesCompleteOn
    {
        get
        {
            var since = _assetQueries.Where(query => query.FoundAssets).Select(query => query.QueriedOn).Append(RoundConcludedOn ?? DateOnly.MaxValue).Max();
            return _assetQueries.Where(query => query.QueriedOn > since).Select(query => (DateOnly?)query.QueriedOn).Distinct().Order().Skip(Periods.EmptyQueries - 1).FirstOrDefault();
        }
    }

    /// <summary>Two queries after the round was concluded found nothing, and nobody knows of assets (LIST-DEL-4).</summary>
    public bool NothingFound => EmptyQueriesCompleteOn is not null && !Facts.ValidLead;

    /// <summary>Orders the debtors to report their assets by a day (报告财产令).</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, DATE_ORDER.</exception>
    public void OrderAssetReport(DateOnly servedOn, DateOnly dueOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(servedOn >= FiledOn && servedOn <= today && dueOn > servedOn, Rules.DateOrder);
        var due = Clock.SetByCourt(dueOn) ?? throw new RuleViolationException(Rules.CalendarMissing); // CLOCK-2, CLOCK-11
        (AssetReportDueOn, AssetReportedOn, AssetReportBrokenOn) = (due.Due, null, null);
        Raise("OrderAssetReport", "LIST-GROUND-4", clocks:
            [Clock.Void(DutyKind.AssetReport, today), Clock.Void(DutyKind.ConsiderListing, today), Clock.Start(DutyKind.AssetReport, "ASSET_REPORT_ORDERED", servedOn, due, Team[0])]);
    }

    /// <summary>Notes that the report of assets came in.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS when none was ordered, DATE_ORDER.</exception>
    public void ReceiveAssetReport(DateOnly receivedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(AssetReportDueOn is not null && AssetReportedOn is null, Rules.StateForbids);
        Guard.Require(receivedOn <= today && receivedOn >= FiledOn, Rules.DateOrder);
        ClockChange[] breach = [];
        AssetReportedOn = receivedOn;
        if (receivedOn <= AssetReportDueOn)
            (AssetReportBrokenOn, LastReportBreachOn, breach) = (null, null, [Clock.Void(DutyKind.ConsiderListing, today)]); // it was there in time and booked late
        else if (AssetReportBrokenOn is null)
            (AssetReportBrokenOn, breach) = (AssetReportDueOn!.Value.AddDays(1), [ConsiderListing(AssetReportDueOn.Value.AddDays(1))]);
        LastReportBreachOn = AssetReportBrokenOn ?? LastReportBreachOn;
        Raise("ReceiveAssetReport", "LIST-GROUND-4", effectiveOn: receivedOn, clocks: [Clock.End(DutyKind.AssetReport, receivedOn), .. breach]);
    }

    /// <summary>The day for the report has passed without one: the breach is noted, and listing is to be considered (ASSET 10).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS while the period runs or when the report is there.</exception>
    public void AssetReportMissed(Officer register, DateOnly today)
    {
        register.MustHandle(CourtCode);
        Guard.Require(AssetReportDueOn < today && AssetReportedOn is null && AssetReportBrokenOn is null, Rules.StateForbids);
        LastReportBreachOn = AssetReportBrokenOn = AssetReportDueOn!.Value.AddDays(1);
        Raise("NoteAssetReportBreach", "LIST-GROUND-4", effectiveOn: AssetReportBrokenOn, clocks:
            [Clock.End(DutyKind.AssetReport, today), ConsiderListing(AssetReportBrokenOn.Value)]);
    }

    /// <summary>Records what came of a missed report: a listing on ground four, or why it was justified.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, REASON_MISSING, STATE_FORBIDS when none was missed.</exception>
    public void SettleAssetReport(string outcome, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(AssetReportBrokenOn is not null, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(outcome), Rules.ReasonMissing);
        AssetReportOutcome = outcome;
        Raise("SettleAssetReport", "LIST-GROUND-4", clocks: [Clock.End(DutyKind.ConsiderListing, today)]);
    }

    /// <summary>The president approves that this round is concluded (终本). Nobody is listed by it: "eligible" is not "all" (ZB-1).</summary>
    /// <param name="ruledOn">Day of the ruling.</param>
    /// <param name="orderSent">A restriction order against a debtor of the case was in force on that day.</param>
    /// <param name="president">The president.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">ZB_TOO_EARLY, ZB_NO_ORDER, ZB_SEARCH_OPEN, SIGNER_NOT_PRESIDENT, SIGNER_OTHER_COURT, STATE_FORBIDS.</exception>
    public void ConcludeRound(DateOnly ruledOn, bool orderSent, Officer president, DateOnly today)
    {
        president.MustPresideOver(CourtCode);
        Guard.Require(RoundConcludedOn is null && PerformedOn is null, Rules.StateForbids);
        Guard.Require(ruledOn <= today, Rules.DateOrder);
        Guard.Require(ruledOn > StatutoryClock.MonthsLater(FiledOn, Periods.RoundMonths), Rules.RoundTooEarly); // ZB-1
        Guard.Require(orderSent && Facts.NoticeServedOn is not null && AssetReportDueOn is not null, Rules.RoundNoOrder); // ZB-1
        Guard.Require(Facts.SearchExhausted, Rules.RoundSearchOpen); // ZB-1
        RoundConcludedOn = ruledOn;
        Raise("ConcludeRound", "ZB-1", effectiveOn: ruledOn, clocks: NextQuery(ruledOn));
    }

    /// <summary>Records a query of assets; after the round was concluded it starts the clock of the next one (ZB-2).</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, DATE_ORDER.</exception>
    public void RecordAssetQuery(DateOnly queriedOn, bool foundAssets, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(queriedOn >= FiledOn && queriedOn <= today, Rules.DateOrder);
        _assetQueries.Add(new AssetQuery(Id, queriedOn, foundAssets));
        Raise("RecordAssetQuery", "ZB-2", effectiveOn: queriedOn, clocks: queriedOn > RoundConcludedOn ? [Clock.End(DutyKind.QueryAssets, queriedOn), .. NextQuery(queriedOn)] : null);
    }

    /// <summary>Days of the queries that the law asks for after the round was concluded: every six months for five years.</summary>
    public static IEnumerable<DateOnly> QueryDays(DateOnly concludedOn) =>
        Enumerable.Range(1, Periods.AssetQueries).Select(query => StatutoryClock.MonthsLater(concludedOn, query * Periods.AssetQueryMonths));

    private ClockChange ConsiderListing(DateOnly since) => Clock.Start(DutyKind.ConsiderListing, "ASSET_REPORT_MISSED", since, null, Team[0]);

    /// <summary>The clock of the next query that the law asks for after a day. A query shortly before its day is that query; an extra one moves none.</summary>
    private ClockChange[] NextQuery(DateOnly after) => [.. QueryDays(RoundConcludedOn!.Value).Where(day => day > after.AddDays(Periods.AssetQueryEarlyDays)).Take(1)
        .Select(day => Clock.Start(DutyKind.QueryAssets, "ROUND_CONCLUDED", RoundConcludedOn.Value, Clock.LastDay(day), Team[0]))];

    /// <summary>The debt is open again: the search for assets goes on where payment had ended it.</summary>
    private ClockChange[] SearchAgain(DateOnly today) =>
    [
        .. AssetReportDueOn is { } due && AssetReportedOn is null && AssetReportBrokenOn is null ? [Clock.Start(DutyKind.AssetReport, "PAYMENT_REVERSED", today, Clock.LastDay(due), Team[0])] : Array.Empty<ClockChange>(),
        .. AssetReportBrokenOn is { } broken && AssetReportOutcome is null ? [ConsiderListing(broken)] : Array.Empty<ClockChange>(),
        .. RoundConcludedOn is { } concluded ? NextQuery(_assetQueries.Select(query => query.QueriedOn).Append(concluded).Max()) : [],
    ];
}
