using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Status;

/// <summary>Callers of a host, single, batch and stream, that remember every answer that reached them.</summary>
internal sealed class StatusCallers(Uri host, string token, IReadOnlyList<object> questions)
{
    private const int Singles = 16;
    private const int Batches = 2;
    private const int Streams = 2;
    private const int InABatch = 40;
    private readonly ConcurrentQueue<Guid> _received = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _statuses = new();
    private readonly ConcurrentQueue<string> _oddities = new();

    /// <summary>Ids of the answers that came in whole.</summary>
    public IReadOnlyCollection<Guid> Received => _received;

    /// <summary>Answers that are neither a success nor a refusal as it should be.</summary>
    public IReadOnlyCollection<string> Oddities => _oddities;

    public int CountOf(HttpStatusCode status) => _statuses.GetValueOrDefault(status);

    /// <summary>Asks until told to stop, whatever becomes of the host.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll([
        .. Enumerable.Range(0, Singles).Select(number => AgainAsync(number, client => SingleAsync(client, questions[Random.Shared.Next(questions.Count)]), stop)),
        .. Enumerable.Range(0, Batches).Select(number => AgainAsync(number, BatchAsync, stop)),
        .. Enumerable.Range(0, Streams).Select(number => AgainAsync(number, client => StreamAsync(client, stop), stop))]);

    private async Task AgainAsync(int number, Func<HttpClient, Task> ask, CancellationToken stop)
    {
        await Task.Yield();
        using var client = new HttpClient { BaseAddress = host, DefaultRequestHeaders = { Authorization = new("Bearer", token) }, Timeout = TimeSpan.FromSeconds(15) };
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ask(client);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or System.Net.Sockets.SocketException)
            {
                await Task.Delay(20 + number, CancellationToken.None); // the host was killed, or is not there
            }
        }
    }

    private async Task SingleAsync(HttpClient client, object question)
    {
        using var answer = await client.PostAsJsonAsync("/v1/status", question);
        if (await TakeAsync(answer) is { } body)
            _received.Enqueue(body.GetProperty("queryId").GetGuid());
    }

    private async Task BatchAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/v1/status/batch", new { items = Enumerable.Range(0, InABatch).Select(_ => questions[Random.Shared.Next(questions.Count)]) });
        if (await TakeAsync(answer) is not { } body)
            return;
        foreach (var item in body.GetProperty("items").EnumerateArray())
            _received.Enqueue(item.GetProperty("answer").GetProperty("queryId").GetGuid());
    }

    /// <summary>Takes an answer; null when it is a refusal, which has to be one for a while.</summary>
    private async Task<JsonElement?> TakeAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        _statuses.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
        if (answer.StatusCode == HttpStatusCode.OK)
            return JsonElement.Parse(text);
        if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter?.Delta is null || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            _oddities.Enqueue($"{(int)answer.StatusCode} {answer.Headers} {text}");
        await Task.Delay(50);
        return null;
    }

    private async Task StreamAsync(HttpClient client, CancellationToken stop)
    {
        await using var stream = await StreamClient.OpenAsync(client);
        _statuses.AddOrUpdate((HttpStatusCode)stream.Status, 1, (_, count) => count + 1);
        if (stream.Status != 200)
        {
            if (stream.Status != 503 || !stream.Headers.ContainsKey("Retry-After"))
                _oddities.Enqueue(stream.Status.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(50, CancellationToken.None);
            return;
        }
        while (!stop.IsCancellationRequested)
        {
            await stream.SendAsync(Enumerable.Range(0, InABatch).Select(_ => JsonSerializer.Serialize(questions[Random.Shared.Next(questions.Count)])));
            for (var line = 0; line < InABatch; line++)
            {
                if (await stream.ReadAsync() is not { } answer || answer.TryGetProperty("closing", out _))
                    return; // it said why; the next one is opened
                _received.Enqueue(answer.GetProperty("answer").GetProperty("queryId").GetGuid());
            }
        }
        stream.Abort();
    }
}
