using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Exchange;

/// <summary>A member of court staff who is registered with a partner and may ask it (NET-1); only administrators act on it.</summary>
public sealed class ExchangeOfficer : Aggregate
{
    private ExchangeOfficer() { } // only Register makes a new one

    /// <summary>Client id of the partner.</summary>
    public required string Partner { get; init; }

    /// <summary>Account of the officer.</summary>
    public required string Account { get; init; }

    /// <summary>Court for which the officer may ask.</summary>
    public required string CourtCode { get; init; }

    /// <summary>Day of the registration.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>Day on which it ended; null while it holds.</summary>
    public DateOnly? RemovedOn { get; private set; }

    /// <summary>Registers an officer with a partner.</summary>
    public static ExchangeOfficer Register(string partner, string account, string courtCode, DateOnly today)
    {
        var registered = new ExchangeOfficer { Partner = partner, Account = account, CourtCode = courtCode, RegisteredOn = today };
        registered.Raise("RegisterExchangeOfficer", "NET-1");
        return registered;
    }

    /// <summary>Ends a registration that holds.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void Remove(DateOnly today)
    {
        Guard.Require(RemovedOn is null, Rules.StateForbids);
        RemovedOn = today;
        Raise("RemoveExchangeOfficer", "NET-1");
    }
}
