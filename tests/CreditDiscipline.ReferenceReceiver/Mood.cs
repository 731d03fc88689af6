namespace CreditDiscipline.ReferenceReceiver;

/// <summary>What the receiver is told to do wrong.</summary>
/// <param name="Mode">OK, FAIL, HANG, LOSE_RECEIPT or REJECT.</param>
/// <param name="Count">How often; for REJECT how many records.</param>
internal sealed record Control(string Mode, int Count);

/// <summary>A receiver that can be told to fail, so that senders can be tried.</summary>
internal sealed class Mood
{
    private readonly Lock _lock = new();
    private string _mode = "OK";
    private int _left;

    public void Set(Control control)
    {
        lock (_lock)
            (_mode, _left) = (control.Mode, control.Count);
    }

    public bool Fails() => Use("FAIL");

    public bool Hangs() => Use("HANG");

    public bool LosesReceipt() => Use("LOSE_RECEIPT");

    public bool RejectsRecord() => Use("REJECT");

    private bool Use(string mode)
    {
        lock (_lock)
        {
            if (_mode != mode || _left <= 0)
                return false;
            _left--;
            return true;
        }
    }
}
