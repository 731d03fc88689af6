namespace CreditDiscipline.Application.Audit;

/// <summary>The tables of a feed of changes: the register's, or the sandbox's, which has the same shape. Whoever writes or follows one is told which.</summary>
/// <param name="IsSandbox">The feed is of made-up subjects, for partners that only try the interface.</param>
/// <param name="Changes">The changes.</param>
/// <param name="Head">One row with the newest position and digest.</param>
/// <param name="Entries">The entries that outsiders see now.</param>
/// <param name="WatchCursor">One row with the position up to which watches were told.</param>
/// <param name="WatchLock">Advisory lock of the watches on the feed.</param>
/// <param name="Source">What events that come of the feed name as their source.</param>
internal sealed record Feed(bool IsSandbox, string Changes, string Head, string Entries, string WatchCursor, long WatchLock, string Source)
{
    public static Feed Register { get; } = new(false, "changes", "change_head", "public_entries", "watch_cursor", 4_226_103, "urn:credit-discipline:register");

    public static Feed Sandbox { get; } = new(true, "sandbox_changes", "sandbox_change_head", "sandbox_public_entries", "sandbox_watch_cursor", 4_226_111, "urn:credit-discipline:sandbox");

    /// <summary>Channel on which readers of the feed are woken; the payload is the newest position.</summary>
    public string Channel => Changes;
}
