using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditDiscipline.Client;

/// <summary>What a debtor asks for.</summary>
public enum RepairKind
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>提前删除: an entry with a term goes before it ends.</summary>
    EarlyDeletion = 1,

    /// <summary>申请执行人同意删除: the creditor asks for the deletion in writing.</summary>
    CreditorConsentDeletion = 2,

    /// <summary>屏蔽: out of public view for a time.</summary>
    Shield = 3,

    /// <summary>重整屏蔽: the same while a reorganisation plan or settlement is performed.</summary>
    ReorganisationShield = 4,
}

/// <summary>On what a shielding rests.</summary>
public enum ShieldBasis
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>Paid in part, the rest by a plan.</summary>
    PartlyPerformed = 1,

    /// <summary>Security was given.</summary>
    SecurityGiven = 2,

    /// <summary>An enforcement settlement is being performed on time.</summary>
    SettlementOnTime = 3,

    /// <summary>A court approved a reorganisation plan or a settlement in bankruptcy.</summary>
    Reorganisation = 4,
}

/// <summary>How far a forwarded request is.</summary>
public enum ForwardedState
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>Not decided yet.</summary>
    InProgress = 1,

    /// <summary>Granted. Whatever becomes of it later is not told.</summary>
    Granted = 2,

    /// <summary>Refused.</summary>
    Refused = 3,

    /// <summary>Ended without a decision.</summary>
    Closed = 4,
}

/// <summary>What came of an item.</summary>
public enum FundOutcome
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>It stands on the account of the case; told again, the same again.</summary>
    Booked = 1,

    /// <summary>A credit whose reversal was told before: both are booked, and nothing moves.</summary>
    BookedReversed = 2,

    /// <summary>A reversal after an entry was deleted for the payment: the debt is open, the entry stays deleted.</summary>
    BookedEntryStaysDeleted = 3,

    /// <summary>A reversal whose credit was not told yet; it is kept until then.</summary>
    WaitingForCredit = 4,

    /// <summary>A credit to an account of no case, or of a day before its case: it counts for nothing; the problem says which.</summary>
    Unmatched = 5,

    /// <summary>Nothing was booked; the problem says why.</summary>
    Refused = 6,
}

/// <summary>What a debtor asks, in his words. Text of it shows nothing about him.</summary>
/// <param name="Name">Name of the debtor.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">The whole number.</param>
/// <param name="CaseNumber">Number of the case in which he is listed (案号).</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Statement">What was performed or corrected.</param>
/// <param name="Undertaking">He makes the credit undertaking (信用承诺书).</param>
/// <param name="Basis">On what a shielding rests; null for a deletion.</param>
/// <param name="Paper">Number of the settlement, of the ruling or of the creditor's request.</param>
public sealed record RepairAsked(
    string Name, DocumentType DocumentType, string DocumentNumber, string CaseNumber, RepairKind Kind, string Statement, bool Undertaking, ShieldBasis? Basis = null, string? Paper = null)
{
    /// <summary>The kind, without name or number.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>A request that a platform forwards.</summary>
/// <param name="Reference">The platform's own reference, once a request.</param>
/// <param name="TakenOn">Day on which the platform took it.</param>
/// <param name="Request">What the debtor asks.</param>
public sealed record ForwardedRepair(string Reference, DateOnly TakenOn, RepairAsked Request);

/// <summary>The receipt of a forwarded request. Text of it shows no code.</summary>
/// <param name="Reference">The platform's own reference.</param>
/// <param name="ReceiptCode">For the debtor alone: with it he follows the request.</param>
/// <param name="ReceivedOn">Day of receipt at the court.</param>
/// <param name="DecideBy">Last day for the court's decision; null while no calendar covers it.</param>
/// <param name="Fee">What it costs, in yuan: nothing.</param>
public sealed record ForwardedReceipt(string Reference, string ReceiptCode, DateOnly ReceivedOn, DateOnly? DecideBy, [property: JsonConverter(typeof(YuanConverter))] decimal Fee)
{
    /// <summary>The reference.</summary>
    public override string ToString() => Reference;
}

/// <summary>How far a forwarded request is. What was granted, why and for how long is for the debtor alone.</summary>
/// <param name="State">Whether it is decided, and how.</param>
/// <param name="ReceivedOn">Day of receipt at the court.</param>
/// <param name="DecideBy">Last day for the court's decision; null once it is decided.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Fee">What it costs, in yuan: nothing.</param>
public sealed record ForwardedProgress(ForwardedState State, DateOnly ReceivedOn, DateOnly? DecideBy, DateOnly? DecidedOn, [property: JsonConverter(typeof(YuanConverter))] decimal Fee);

/// <summary>Money that came.</summary>
/// <param name="Account">Account of a case, 19 digits.</param>
/// <param name="BankReference">Reference of the bank; what one partner tells has it once.</param>
/// <param name="Amount">Yuan, two decimals at most.</param>
/// <param name="CreditedOn">Day of the credit.</param>
/// <param name="Payer">Who paid, where it is known.</param>
public sealed record FundCredit(string Account, string BankReference, [property: JsonConverter(typeof(YuanConverter))] decimal Amount, DateOnly CreditedOn, string? Payer = null);

/// <summary>Money that the bank took back.</summary>
/// <param name="BankReference">Reference of the credit.</param>
/// <param name="ReversedOn">Day of the reversal.</param>
/// <param name="Reason">Why.</param>
public sealed record FundReversal(string BankReference, DateOnly ReversedOn, string Reason);

/// <summary>A credit or a reversal; one of both.</summary>
/// <param name="Credit">Money came.</param>
/// <param name="Reversal">The bank took it back.</param>
public sealed record FundItem(FundCredit? Credit = null, FundReversal? Reversal = null);

/// <summary>What came of one item.</summary>
/// <param name="BankReference">Its reference; null where the item could not be read.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Problem">Why it was not booked; null where it was.</param>
public sealed record FundResult(string? BankReference, FundOutcome Outcome, ItemProblem? Problem = null);

/// <summary>Decimal yuan as text: <c>1234.56</c>.</summary>
internal sealed class YuanConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.TryParse(reader.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) ? yuan : throw new JsonException("An amount is a string of decimal yuan.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
