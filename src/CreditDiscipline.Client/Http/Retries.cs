using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CreditDiscipline.Client;

/// <summary>What may be sent again.</summary>
internal enum Repeat
{
    /// <summary>Whatever came of an attempt: a second one does the same as the first.</summary>
    Freely = 1,

    /// <summary>Only when surely nothing was done: no connection came about, or the register refused before it did anything (429).</summary>
    WhenNothingWasDone = 2,
}

/// <summary>Attempts and pauses: what the register asks for is heeded, otherwise pauses grow and are random.</summary>
internal sealed class Retries
{
    private const int MostAttempts = 10; // the time is the bound
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<long> Started = new(nameof(Started));
    private readonly CreditDisciplineOptions _options;
    private readonly ResiliencePipeline<HttpResponseMessage> _free;
    private readonly ResiliencePipeline<HttpResponseMessage> _careful;

    public Retries(CreditDisciplineOptions options)
    {
        _options = options;
        (_free, _careful) = (Build(Repeat.Freely), Build(Repeat.WhenNothingWasDone));
    }

    /// <summary>Sends until there is an answer that is one, or time is up; then the last answer or the last error.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, Repeat repeat, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Started, _options.Clock.GetTimestamp());
        try
        {
            return await (repeat == Repeat.Freely ? _free : _careful).ExecuteAsync(async one => await SendOnceAsync(send, one.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            cancellationToken.ThrowIfCancellationRequested(); // the pipeline lets the error of an attempt out that ended as the call was given up
            throw new CreditConnectionException(error is TimeoutRejectedException ? "The register did not answer in time." : "The register cannot be reached.", error);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async Task<HttpResponseMessage> SendOnceAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException reset) // HttpClient lets it through when a connection is reset as it is made
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, reset.Message, reset);
        }
    }

    /// <summary>How long the register asks to wait; null when it does not.</summary>
    public TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _options.Clock.GetUtcNow() => date - _options.Clock.GetUtcNow(),
        _ => null,
    };

    private ResiliencePipeline<HttpResponseMessage> Build(Repeat repeat)
    {
        var retry = new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = MostAttempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            UseJitter = true,
            ShouldHandle = args => new(IsTransient(args.Outcome, repeat) && IsTimeLeft(args)),
            DelayGenerator = args => new(args.Outcome.Result is { } response && WaitOf(response) is { } wait ? wait + (Random.Shared.NextDouble() * FirstPause) : null),
            OnRetry = args =>
            {
                args.Outcome.Result?.Dispose();
                return default;
            },
        };
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _options.Clock }.AddRetry(retry).AddTimeout(_options.AttemptTimeout).Build();
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome, Repeat repeat) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } } => true,
        { Result.StatusCode: HttpStatusCode.TooManyRequests } => true,
        _ when repeat == Repeat.WhenNothingWasDone => false,
        { Exception: HttpRequestException { HttpRequestError: not (HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded) } or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => true,
        _ => false,
    };

    /// <summary>There is time for the pause that the register asks for, and it is not past the time of all attempts.</summary>
    private bool IsTimeLeft(RetryPredicateArguments<HttpResponseMessage> args)
    {
        var left = _options.TotalTimeout - _options.Clock.GetElapsedTime(args.Context.Properties.GetValue(Started, 0));
        var wait = args.Outcome.Result is { } response ? WaitOf(response) : null;
        return left > (wait ?? FirstPause);
    }
}
