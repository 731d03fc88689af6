namespace CreditDiscipline.ReferenceReceiver;

/// <summary>What the receiver is told to do wrong.</summary>
/// <param name="Mode">OK, FAIL, HANG, LOSE_RECEIPT or REJECT; AHEAD lets its clock be ahead, for a register whose clock was moved, and changes nothing else.</param>
/// <param name="Count">How often; for REJECT how many records, for AHEAD how many seconds.</param>
internal sealed record Control(string Mode, int Count);

/// <summary>A receiver that can be told to fail, so that senders can be tried.</summary>
internal sealed class Mood
{
    private readonly Lock _lock = new();
    private string _mode = "OK";
    private int _left;
    private TimeSpan _ahead;

    /// <summary>Now, by the clock of the receiver.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
                return DateTimeOffset.UtcNow + _ahead;
        }
    }

    public void Set(Control control)
    {
        lock (_lock)
        {
            if (control.Mode == "AHEAD")
                _ahead = TimeSpan.FromSeconds(control.Count);
            else
                (_mode, _left) = (control.Mode, control.Count);
        }
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
