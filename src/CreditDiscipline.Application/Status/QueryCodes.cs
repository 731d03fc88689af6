namespace CreditDiscipline.Application.Status;

/// <summary>What a partner may ask for. Only an agreement's purposes are allowed.</summary>
internal enum QueryPurpose
{
    LoanOrigination = 1,
    LoanReview = 2,
    Guarantee = 3,
    AccountOpeningRisk = 4,
    ProcurementCheck = 5,
    SubjectSelfQuery = 6,
    Supervision = 7,
}

/// <summary>The answer in one word.</summary>
internal enum StatusResult
{
    None = 0,
    Listed = 1,
    Restricted = 2,
    ListedAndRestricted = 3,
}
