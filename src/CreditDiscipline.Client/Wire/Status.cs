namespace CreditDiscipline.Client;

/// <summary>A question about one person or body.</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Purpose">Why it is asked (rule Q-2).</param>
/// <param name="AuthorizationReference">The customer's authorisation; needed for natural persons (rule Q-3).</param>
/// <param name="Reference">The bank's own reference of at most 100 characters, given back with the answer.</param>
public sealed record StatusQuestion(SubjectQuery Subject, QueryPurpose Purpose, string? AuthorizationReference = null, string? Reference = null)
{
    /// <summary>The reference and the purpose, and nothing about the subject.</summary>
    public override string ToString() => $"{Reference} {Purpose}".TrimStart();
}

/// <summary>Name and document of a subject. Both are needed: nobody is looked up by name alone, and a number is never guessed from a name (rule Q-2).</summary>
/// <param name="Name">Name as in the document.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Its number; width, case and outer white space do not matter.</param>
public sealed record SubjectQuery(string Name, DocumentType DocumentType, string DocumentNumber)
{
    /// <summary>The kind of document, and nothing about the subject.</summary>
    public override string ToString() => DocumentType.ToString();
}

/// <summary>What the register says of a subject: facts and dates, never an advice (rule Q-7). It stood in the register's query journal before it left.</summary>
/// <param name="QueryId">Under which the register keeps the answer.</param>
/// <param name="Result">The answer in one word.</param>
/// <param name="NumberMatches">There is a public entry under the number.</param>
/// <param name="NameMatches">And it bears the name that was asked; if false, the number belongs to somebody with another name.</param>
/// <param name="Listings">Public list entries.</param>
/// <param name="Restrictions">Restriction orders in force.</param>
/// <param name="Position">Position of the register at which the answer is true.</param>
/// <param name="AsOf">The moment of the answer, in Asia/Shanghai; its day decides on ends of terms and on exemptions.</param>
/// <param name="Reference">The bank's own reference.</param>
public sealed record StatusAnswer(
    Guid QueryId, StatusResult Result, bool NumberMatches, bool NameMatches,
    IReadOnlyList<ListingAnswer> Listings, IReadOnlyList<RestrictionAnswer> Restrictions, long Position, DateTimeOffset AsOf, string? Reference = null);

/// <summary>One public list entry (Fa Shi [2017] No. 7, article 6). Days are days in Asia/Shanghai.</summary>
/// <param name="ListingId">Id of the entry.</param>
/// <param name="Version">Public version, from 1.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Code of the executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="Grounds">情形.</param>
/// <param name="Conduct">失信行为具体情形.</param>
/// <param name="CaseFiledOn">立案时间.</param>
/// <param name="DecidedOn">Day on which the decision was signed.</param>
/// <param name="PublishedOn">Day on which the entry became public.</param>
/// <param name="Obligation">生效法律文书确定的义务.</param>
/// <param name="Performance">履行情况.</param>
/// <param name="Basis">执行依据.</param>
/// <param name="TermEndsOn">Last day of the term; null for an entry without a term.</param>
public sealed record ListingAnswer(
    Guid ListingId, int Version, string CaseNumber, string CourtCode, string CourtName, IReadOnlyList<ListingGround> Grounds, string Conduct,
    DateOnly CaseFiledOn, DateOnly DecidedOn, DateOnly PublishedOn, string Obligation, Performance Performance, EnforcementBasis Basis, DateOnly? TermEndsOn = null);

/// <summary>执行依据: the document that is enforced.</summary>
/// <param name="Issuer">Body that issued it.</param>
/// <param name="Number">Its number, in the issuer's own form.</param>
public sealed record EnforcementBasis(string Issuer, string Number);

/// <summary>One restriction order in force (Fa Shi [2015] No. 17). Days are days in Asia/Shanghai.</summary>
/// <param name="OrderId">Id of the order.</param>
/// <param name="Version">Public version, from 1.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Code of the executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="InForceSince">First day.</param>
/// <param name="Categories">What is forbidden.</param>
/// <param name="Exemptions">Exemptions of this subject that run on the day of the answer.</param>
/// <param name="BoundAs">Null for the debtor; the office of a person whom an entity's order binds.</param>
/// <param name="BoundPersons">Whom an entity's order binds, when the entity was asked about under the name that the order has; otherwise none.</param>
/// <param name="Debtor">The entity whose order binds the person asked about, when the order has the name of the question; otherwise null.</param>
public sealed record RestrictionAnswer(
    Guid OrderId, int Version, string CaseNumber, string CourtCode, string CourtName, DateOnly InForceSince,
    IReadOnlyList<RestrictionCategory> Categories, IReadOnlyList<ExemptionAnswer> Exemptions, BoundRole? BoundAs = null,
    IReadOnlyList<BoundPerson>? BoundPersons = null, RelatedEntity? Debtor = null);

/// <summary>A person whom an entity's order binds, as the public record has it.</summary>
/// <param name="BoundAs">Office.</param>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Masked number (rule ID-8).</param>
public sealed record BoundPerson(BoundRole BoundAs, string Name, DocumentType DocumentType, string DocumentNumber);

/// <summary>The entity of an order, as the public record has it.</summary>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Masked number (rule ID-8).</param>
public sealed record RelatedEntity(string Name, DocumentType DocumentType, string DocumentNumber);

/// <summary>暂时解除: what a subject may do although an order binds it.</summary>
/// <param name="Categories">What is allowed.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ExemptionAnswer(IReadOnlyList<ExemptedConsumption> Categories, DateOnly From, DateOnly To);

/// <summary>The answers to a batch, in the order of the questions.</summary>
/// <param name="Position">Position of the register at which all are true.</param>
/// <param name="AsOf">The moment of all answers.</param>
/// <param name="Items">One for each question.</param>
public sealed record BatchAnswer(long Position, DateTimeOffset AsOf, IReadOnlyList<BatchItem> Items);

/// <summary>One item of a batch: an answer, or what is wrong with the question.</summary>
/// <param name="Reference">The bank's own reference; null where the question was too wrong to have one.</param>
/// <param name="Answer">The answer; null when the question was refused.</param>
/// <param name="Problem">What is wrong with the question; null when it was answered.</param>
public sealed record BatchItem(string? Reference = null, StatusAnswer? Answer = null, ItemProblem? Problem = null);

/// <summary>One line of a stream: a question with its answer, or with what is wrong with it.</summary>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Position">Position of the stream. With the next line the place at which another program could go on.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer; null when the question was refused.</param>
/// <param name="Problem">What is wrong with the question; null when it was answered.</param>
public sealed record StreamAnswer(long Line, long Position, StatusQuestion Question, StatusAnswer? Answer, ItemProblem? Problem);

/// <summary>What is wrong with one question of many.</summary>
/// <param name="Code">Stable code, for example <c>CHECK_DIGIT</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Rule">Rule on which the refusal rests; null where none does.</param>
/// <param name="Detail">More words, or the legal source of the rule.</param>
/// <param name="Errors">What is wrong with single members.</param>
public sealed record ItemProblem(string Code, string Title, string? Rule = null, string? Detail = null, IReadOnlyList<FieldProblem>? Errors = null);

/// <summary>What is wrong with one member.</summary>
/// <param name="Pointer">JSON pointer to the member, for example <c>/subject/documentNumber</c>.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">In words; never the value itself.</param>
/// <param name="Rule">Rule on which it rests, where the register says so.</param>
public sealed record FieldProblem(string Pointer, string Code, string Detail, string? Rule = null);

/// <summary>What a partner may ask and has left.</summary>
/// <param name="Burst">Most questions at once.</param>
/// <param name="PerSecond">Questions a second in the long run.</param>
/// <param name="PerDay">Questions a day, those of batches and streams among them.</param>
/// <param name="RemainingNow">Questions that it may ask at once now.</param>
/// <param name="RemainingToday">Questions that it may still ask today.</param>
/// <param name="DayEndsAt">When the day's count begins anew: midnight in Asia/Shanghai.</param>
public sealed record Limits(int Burst, int PerSecond, long PerDay, long RemainingNow, long RemainingToday, DateTimeOffset DayEndsAt);
