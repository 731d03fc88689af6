namespace CreditDiscipline.Domain.Law;

/// <summary>Every number of the law and of this product's own choices, once. Marked "product": no law says it, or its text was not read again.</summary>
public static class Periods
{
    /// <summary>Calendar days to decide on a creditor's application (LIST 5(2)) and on an objection (LIST 12(1)).</summary>
    public const int ReviewDays = 15;

    /// <summary>Calendar days from service to ask for reconsideration (LIST 12(1)).</summary>
    public const int ReconsiderationFilingDays = 10;

    /// <summary>Calendar days of the higher court to decide (LIST 12(1)).</summary>
    public const int ReconsiderationDecidingDays = 15;

    /// <summary>Working days to put a public record right or take it away (LIST 9, 10, 12; SUPERVISE 23).</summary>
    public const int RecordWorkingDays = 3;

    /// <summary>Calendar days from receipt to ask for reconsideration of a fine or detention (interpretation of the CPC, art 185; not read again: product).</summary>
    public const int PenaltyReconsiderationDays = 3;

    /// <summary>Calendar days of the higher court to decide on a fine or detention (interpretation of the CPC, art 186; not read again: product).</summary>
    public const int PenaltyReconsiderationDecidingDays = 5;

    /// <summary>Working days to tell the police that a referred debtor has paid (product).</summary>
    public const int TellPoliceWorkingDays = 3;

    /// <summary>Calendar days to complete an objection (OBJ 2 by analogy; product).</summary>
    public const int SupplementDays = 3;

    /// <summary>Calendar days after an obstacle ended in which an extension may be asked for (CPC 86).</summary>
    public const int ExtensionRequestDays = 10;

    /// <summary>Days from its approval by which an extension ends at the latest (product; CPC 86 leaves it to the court).</summary>
    public const int LongestExtensionDays = 60;

    /// <summary>Working days to decide on an exemption (product: the law names none).</summary>
    public const int ExemptionWorkingDays = 3;

    /// <summary>Base term of grounds two to six, in months (LIST 2(1)).</summary>
    public const int TermMonths = 24;

    /// <summary>Shortest extension of a term, in months (LIST 2(1); whole months are accepted, product).</summary>
    public const int ShortestExtensionMonths = 12;

    /// <summary>Longest extension of a term, in months (LIST 2(1)).</summary>
    public const int LongestExtensionMonths = 36;

    /// <summary>Dishonest acts that make "several" (LIST 2(1)).</summary>
    public const int SeveralActs = 2;

    /// <summary>Age from which a person may be listed (LIST 4).</summary>
    public const int AdultAge = 18;

    /// <summary>Shortest grace period, in months (GOODWILL 15).</summary>
    public const int ShortestGraceMonths = 1;

    /// <summary>Longest grace period, in months (GOODWILL 15).</summary>
    public const int LongestGraceMonths = 3;

    /// <summary>Months after a deletion at the creditor's request in which he may not apply again (LIST 10(4)).</summary>
    public const int RelistBarMonths = 6;

    /// <summary>Longest exemption for an urgent journey, in months (GOODWILL 17(3)).</summary>
    public const int UrgentTravelMonths = 1;

    /// <summary>Longest exemption of any kind, in months; a longer need is a reason to change the order (product).</summary>
    public const int NeedMonths = 12;

    /// <summary>Empty asset queries after the round was concluded that complete LIST-DEL-4 (LIST 10(1)(4)).</summary>
    public const int EmptyQueries = 2;

    /// <summary>Months between filing and the conclusion of the round at the least (ZHONGBEN 1).</summary>
    public const int RoundMonths = 3;

    /// <summary>Months between asset queries after the round was concluded (ZHONGBEN 9).</summary>
    public const int AssetQueryMonths = 6;

    /// <summary>Number of those queries: five years of them (ZHONGBEN 9).</summary>
    public const int AssetQueries = 10;

    /// <summary>Smallest collegial panel; panels are odd (OBJ 11; size: product).</summary>
    public const int SmallestPanel = 3;

    /// <summary>Highest fine of a natural person, in yuan (CPC 118).</summary>
    public const decimal HighestPersonalFine = 100_000;

    /// <summary>Lowest fine of a unit, in yuan (CPC 118).</summary>
    public const decimal LowestUnitFine = 50_000;

    /// <summary>Highest fine of a unit, in yuan (CPC 118).</summary>
    public const decimal HighestUnitFine = 1_000_000;

    /// <summary>Longest detention, in days (CPC 118).</summary>
    public const int LongestDetentionDays = 15;

    /// <summary>Longest imprisonment for refusing to execute a judgment, in months (Criminal Law 313).</summary>
    public const int LongestRefusalMonths = 84;

    /// <summary>Years for which look-ups are kept and told to the subject (Q-4; product).</summary>
    public const int QueryRecordYears = 5;

    /// <summary>Days by which an overdue duty goes before the next higher court too (LIST-DEL-FAST; product).</summary>
    public const int DaysUntilHigherCourt = 3;

    /// <summary>Shortest shielding, in months (SHD-2; product, configurable).</summary>
    public const int ShortestShieldMonths = 1;

    /// <summary>Longest shielding, in months (SHD-2; product, configurable).</summary>
    public const int LongestShieldMonths = 6;

    /// <summary>How often a shielding is renewed (SHD-2; product, configurable).</summary>
    public const int ShieldRenewals = 1;

    /// <summary>Months without a breach before a shielding (SHD-1; product, configurable).</summary>
    public const int BreachFreeMonths = 6;

    /// <summary>Months without another request after false material (REP-9; product, configurable).</summary>
    public const int FalseMaterialMonths = 6;

    /// <summary>Calendar days from the arrival of money to its payout (FUND-1: 法发〔2017〕6号; local rules may be tighter).</summary>
    public const int PayoutDays = 30;

    /// <summary>Double interest for delay, a part of the principal a day: 1.75 in ten thousand (法释〔2014〕8号 art. 1).</summary>
    public const decimal DelayInterestADay = 0.000175m;

    /// <summary>Days of a year in the reckoning of interest by a yearly rate (product).</summary>
    public const int DaysOfInterestYear = 365;

    /// <summary>Highest yearly rate that is taken, in per cent: above it is a slip of the pen (product).</summary>
    public const decimal HighestAnnualRate = 36;

    /// <summary>Months from the end of the bad conduct for which a credit bureau keeps the adverse item of a person: five years (CRED-REG 16).</summary>
    public const int AdverseItemMonths = 60;

    /// <summary>Debtors that one inquiry about assets names at most (NET-1; product, configurable).</summary>
    public const int MostInquirySubjects = 20;

    /// <summary>Working days in which a partner answers (product, configurable).</summary>
    public const int InquiryAnswerDays = 5;

    /// <summary>Calendar days to answer a partner's objection (法释〔2013〕20号).</summary>
    public const int ExchangeObjectionDays = 15;

    /// <summary>By how many percent the value seized may exceed what is owed (LIVE-1 says: not clearly; product, configurable).</summary>
    public const int ToleratedExcessPercent = 20;

    /// <summary>Days before its day on which a query of assets after the round counts as that query (product: the law says every six months).</summary>
    public const int AssetQueryEarlyDays = 30;

    /// <summary>Yuan that lie on the account of a case at most: above it is a slip of the pen (product).</summary>
    public const decimal LargestAccount = 1_000_000_000_000_000m;
}
