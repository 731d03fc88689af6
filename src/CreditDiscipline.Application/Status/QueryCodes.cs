namespace CreditDiscipline.Application.Status;

/// <summary>The answer in one word.</summary>
internal enum StatusResult
{
    None = 0,
    Listed = 1,
    Restricted = 2,
    ListedAndRestricted = 3,
}

internal static class StatusResults
{
    /// <summary>The answer about a subject with entries in these registers.</summary>
    public static StatusResult Of(bool listed, bool restricted) => (listed, restricted) switch
    {
        (true, true) => StatusResult.ListedAndRestricted,
        (true, false) => StatusResult.Listed,
        (false, true) => StatusResult.Restricted,
        _ => StatusResult.None,
    };
}
