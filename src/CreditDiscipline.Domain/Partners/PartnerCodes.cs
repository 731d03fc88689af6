namespace CreditDiscipline.Domain.Partners;

/// <summary>Why a partner asks about somebody. It may ask only for what its agreement names.</summary>
public enum QueryPurpose
{
    /// <summary>贷款审批.</summary>
    LoanOrigination = 1,

    /// <summary>贷后管理.</summary>
    LoanReview = 2,

    /// <summary>担保审查.</summary>
    Guarantee = 3,

    /// <summary>开户风险审查.</summary>
    AccountOpeningRisk = 4,

    /// <summary>采购、招投标审查.</summary>
    ProcurementCheck = 5,

    /// <summary>主体自查.</summary>
    SubjectSelfQuery = 6,

    /// <summary>监管.</summary>
    Supervision = 7,
}

/// <summary>By which way somebody was asked about. Kept with each answer, and told to the subject .</summary>
public enum QueryWay
{
    /// <summary>单笔查询: one question of a partner.</summary>
    Lookup = 1,

    /// <summary>批量查询: one of many questions of a partner in a batch.</summary>
    Batch = 2,

    /// <summary>流式批量查询: one of many questions of a partner in a stream.</summary>
    Stream = 3,

    /// <summary>关注名单通知: an event of a partner's watch-list.</summary>
    Watch = 4,

    /// <summary>公众查询: by name and whole number, without sign-in.</summary>
    Public = 5,

    /// <summary>法院查询: by court staff.</summary>
    Staff = 6,
}

/// <summary>What a partner may do, by register and act. As an OAuth scope: <see cref="PartnerScopes.Of"/>.</summary>
public enum PartnerScope
{
    /// <summary>Ask about list entries.</summary>
    ReadListings = 1,

    /// <summary>Ask about restriction orders.</summary>
    ReadRestrictions = 2,

    /// <summary>Ask many questions in one request.</summary>
    ReadBulk = 3,

    /// <summary>Read its own past answers.</summary>
    ReadQueries = 4,

    /// <summary>Keep a watch-list, pull its events and receive them at webhooks.</summary>
    Watch = 5,

    /// <summary>Take the courts' requests about assets, and answer them.</summary>
    AssetRequests = 6,

    /// <summary>Forward debtors' requests for credit repair (a credit platform).</summary>
    ForwardRepairs = 7,

    /// <summary>Tell of credits to the accounts of cases and of their reversals (the fund system).</summary>
    TellCredits = 8,
}

/// <summary>The scopes as they stand in tokens.</summary>
public static class PartnerScopes
{
    /// <summary>Every scope.</summary>
    public static IReadOnlyList<PartnerScope> All { get; } = Enum.GetValues<PartnerScope>();

    /// <summary>Whoever has the scope asks about subjects; the others only tell something, and need no purpose.</summary>
    public static bool Asks(PartnerScope scope) => scope is not (PartnerScope.ForwardRepairs or PartnerScope.TellCredits);

    /// <summary>The scope as it is written in a token, for example <c>listings:read</c>.</summary>
    public static string Of(PartnerScope scope) => scope switch
    {
        PartnerScope.ReadListings => "listings:read",
        PartnerScope.ReadRestrictions => "restrictions:read",
        PartnerScope.ReadBulk => "bulk:read",
        PartnerScope.ReadQueries => "queries:read",
        PartnerScope.Watch => "watch",
        PartnerScope.AssetRequests => "asset-requests",
        PartnerScope.ForwardRepairs => "repairs.forward",
        PartnerScope.TellCredits => "fund.credits",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };
}

/// <summary>Whether a partner may come in.</summary>
public enum PartnerState
{
    /// <summary>It may.</summary>
    Active = 1,

    /// <summary>It may not, and no token of it holds.</summary>
    Suspended = 2,
}
