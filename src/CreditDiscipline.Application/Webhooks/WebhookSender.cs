using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CreditDiscipline.Application.Watching;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>An endpoint as a delivery needs it.</summary>
internal sealed record Endpoint(Guid Id, Uri Url, IReadOnlyList<byte[]> Secrets, byte[] SigningKey, int Failures);

/// <summary>A delivery that is due.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="EventId">The event; what the receiver knows it by.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Body">The event as it is sent.</param>
/// <param name="Order">Deliveries of one order key are not sent side by side: the watch, or the event itself.</param>
/// <param name="Attempts">Attempts so far.</param>
internal sealed record DueDelivery(Guid Id, Guid EventId, string Type, byte[] Body, Guid Order, int Attempts);

/// <summary>One attempt and what came of it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Error">Class of the failure; null when the event was taken.</param>
/// <param name="AskedPause">The pause that the receiver asks for.</param>
internal sealed record Attempt(DateTimeOffset At, int Milliseconds, int? Status, string? Error, TimeSpan? AskedPause)
{
    public bool Succeeded => Error is null;

    /// <summary>The endpoint says that it is no more.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Makes one attempt: a signed POST and its answer.</summary>
internal sealed class WebhookSender(TargetGuard guard, WebhookKeys keys, WebhookOptions options, TimeProvider clock) : IDisposable
{
    private const int LongestAnswer = 4_096;
    private readonly HttpClient _client = new(guard.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan }; // each attempt has its own

    public async Task<Attempt> SendAsync(Endpoint endpoint, DueDelivery delivery)
    {
        var (at, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var (status, error, pause) = await TryAsync(endpoint, delivery, at);
        return new Attempt(at, (int)clock.GetElapsedTime(started).TotalMilliseconds, status, error, pause);
    }

    public void Dispose() => _client.Dispose();

    private async Task<(int? Status, string? Error, TimeSpan? AskedPause)> TryAsync(Endpoint endpoint, DueDelivery delivery, DateTimeOffset at)
    {
        using var limit = new CancellationTokenSource(options.AttemptTimeout, clock);
        try
        {
            using var request = NewRequest(endpoint, delivery, at);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var error = (int)response.StatusCode switch
            {
                >= 300 and < 400 => "REDIRECT",
                < 200 or >= 400 => "STATUS",
                _ => delivery.Type != EventTypes.Challenge || await ProvesAsync(response, delivery, limit.Token) ? null : "CHALLENGE",
            };
            return ((int)response.StatusCode, error, response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException)
        {
            return (null, "TIMEOUT", null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            return (null, ClassOf(error), null);
        }
    }

    private HttpRequestMessage NewRequest(Endpoint endpoint, DueDelivery delivery, DateTimeOffset at)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ReadOnlyMemoryContent(delivery.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CreditDiscipline", "1"));
        request.Headers.Add("webhook-id", delivery.EventId.ToString());
        request.Headers.Add("webhook-timestamp", WebhookKeys.TimestampOf(at));
        request.Headers.Add("webhook-signature", keys.Sign(endpoint.Secrets, endpoint.SigningKey, delivery.EventId, at, delivery.Body));
        return request;
    }

    private static async Task<bool> ProvesAsync(HttpResponseMessage response, DueDelivery delivery, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(answer, LongestAnswer, throwOnEndOfStream: false, cancellationToken);
        return ChallengeAnswer.Proves(answer.AsSpan(0, length), delivery.Body);
    }

    private static string ClassOf(Exception error) => error switch
    {
        HttpRequestException { InnerException: TargetForbiddenException } => "TARGET_FORBIDDEN",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "DNS",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS",
        _ => "CONNECTION",
    };
}
