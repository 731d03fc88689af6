using System.Net;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>How events are delivered.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Allows http and loopback targets; for Development and tests.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>How often a host looks for due deliveries when nothing wakes it.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one attempt may take, connection and answer included.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause after the first failure; it doubles with each, and the pause taken is a random part of it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest pause of all.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a delivery is tried.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How long the secret before a rotation stays valid.</summary>
    public TimeSpan SecretOverlap { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Deliveries on their way to one endpoint at the same time.</summary>
    public int PerEndpoint { get; init; } = 8;

    /// <summary>Endpoints that one host serves at the same time.</summary>
    public int MostEndpoints { get; init; } = 256;

    /// <summary>How long ended deliveries and their attempts are shown.</summary>
    public TimeSpan KeepDeliveries { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a host may hold an endpoint without a sign of life: nothing is begun later than one attempt after the last sign, so an attempt is never cut by it.</summary>
    public TimeSpan Lease => AttemptTimeout * 3;

    /// <summary>Finds the addresses of a host name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>The pause before the next try: random between the first pause and a bound that doubles with each failure up to the longest.</summary>
    public TimeSpan PauseAfter(int failures)
    {
        var bound = TimeSpan.FromTicks((long)Math.Min(FirstPause.Ticks * Math.Pow(2, Math.Min(failures, 40)), LongestPause.Ticks));
        return FirstPause + Random.Shared.NextDouble() * (bound - FirstPause);
    }
}
