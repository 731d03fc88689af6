namespace CreditDiscipline.Application.Status;

/// <summary>The answer in one word.</summary>
internal enum StatusResult
{
    None = 0,
    Listed = 1,
    Restricted = 2,
    ListedAndRestricted = 3,
}
