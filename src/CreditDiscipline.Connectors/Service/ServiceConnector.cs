using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace CreditDiscipline.Connectors.Service;

/// <summary>How a service receiver is reached.</summary>
public sealed record ServiceConnectorOptions
{
    /// <summary>Address under which <c>v1/batches</c> stands.</summary>
    public required Uri Address { get; init; }

    /// <summary>Secret shared with the receiver for request signatures.</summary>
    public required byte[] Key { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all attempts together may take.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Pause before the first retry; doubles each time, with jitter.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a receiver that only fails is left alone.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Batches on their way at the same time.</summary>
    public int Concurrency { get; init; } = 2;
}

/// <summary>Hands batches to a receiver's HTTPS service as gzip NDJSON (GB/T 39443-2020, exchange by service).</summary>
public sealed partial class ServiceConnector : IConnector, IDisposable
{
    private readonly HttpClient _http;
    private readonly ServiceConnectorOptions _options;
    private readonly TimeProvider _clock;
    private readonly Uri _target;
    private readonly RateLimiter _limiter;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <summary>A connector that sends through <paramref name="http"/>.</summary>
    public ServiceConnector(HttpClient http, ServiceConnectorOptions options, TimeProvider clock)
    {
        (_http, _options, _clock) = (http, options, clock);
        _target = new Uri(options.Address, "v1/batches");
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Concurrency, QueueLimit = 16 });
        _pipeline = BuildPipeline(options, _limiter, clock);
    }

    /// <inheritdoc/>
    public async Task<BatchReceipt> SendAsync(SealedBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _pipeline.ExecuteAsync(async token => await _http.SendAsync(NewRequest(batch), HttpCompletionOption.ResponseContentRead, token), cancellationToken);
            if (IsTransient(response.StatusCode))
                throw new ReceiverUnavailableException($"Status {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode)
                throw new BatchRefusedException((int)response.StatusCode, await ReadCodeAsync(response, cancellationToken));
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var receipt = await JsonSerializer.DeserializeAsync(body, BatchJson.Default.BatchReceipt, cancellationToken) ?? throw new ReceiverUnavailableException("Empty receipt");
            return receipt with { NotAccepted = [.. receipt.NotAccepted.Select(record => Code().IsMatch(record.Code) ? record : record with { Code = "NO_CODE" })] };
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or RateLimiterRejectedException or IOException or SocketException or JsonException)
        {
            throw new ReceiverUnavailableException(error.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static ResiliencePipeline<HttpResponseMessage> BuildPipeline(ServiceConnectorOptions options, RateLimiter limiter, TimeProvider clock)
    {
        var failures = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>().Handle<IOException>().Handle<SocketException>().Handle<TimeoutRejectedException>()
            .HandleResult(response => IsTransient(response.StatusCode));
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(options.TotalTimeout)
            .AddRateLimiter(limiter)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failures,
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(PauseAskedFor(arguments.Outcome.Result, clock)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failures,
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakDuration,
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    private static TimeSpan? PauseAskedFor(HttpResponseMessage? response, TimeProvider clock)
    {
        var asked = response?.Headers.RetryAfter;
        return asked?.Date is { } date && date > clock.GetUtcNow() ? date - clock.GetUtcNow() : asked?.Delta;
    }

    private static bool IsTransient(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private HttpRequestMessage NewRequest(SealedBatch batch)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _target) { Content = new ReadOnlyMemoryContent(batch.Body.Compressed) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("Batch-Manifest", Base64Url.EncodeToString(batch.Manifest));
        request.Headers.Add("Batch-Signature", batch.Signature);
        request.Headers.Authorization = new AuthenticationHeaderValue(RequestSignature.Scheme, RequestSignature.Sign(_options.Key, _target.AbsolutePath, _clock.GetUtcNow(), batch.Manifest));
        return request;
    }

    private static async Task<string> ReadCodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            var code = problem.RootElement.GetProperty("code").GetString() ?? "";
            return Code().IsMatch(code) ? code : "NO_CODE";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "NO_CODE";
        }
    }

    /// <summary>Another system's code ends up in logs and tables: only what looks like one is kept, and never a number.</summary>
    [GeneratedRegex("^[A-Z][A-Z_]{0,39}\\z")]
    private static partial Regex Code();
}
