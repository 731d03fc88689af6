using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditDiscipline.Client;

/// <summary>Sends requests with the token, again where that is right, and makes problems exceptions.</summary>
internal sealed class Transport
{
    private static readonly ProductInfoHeaderValue Product = new("CreditDiscipline.Client", typeof(Transport).Assembly.GetName().Version!.ToString(3));
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly TokenSource _tokens;
    private readonly CreditDisciplineOptions _options;

    public Transport(HttpClient http, CreditDisciplineOptions options)
    {
        (_http, _options, _address) = (http, options, options.CheckedAddress());
        Retries = new Retries(options);
        _tokens = new TokenSource(http, _address, options.Credentials ?? throw new ArgumentException("Credentials are needed."), Retries, options.Clock);
    }

    public HttpClient Http => _http;

    public Retries Retries { get; }

    public CreditDisciplineOptions Options => _options;

    public Uri Address => _address;

    /// <summary>The connection is encrypted, so that a version of HTTP can be agreed on.</summary>
    public bool IsEncrypted => _address.Scheme == "https";

    /// <summary>Asks for something.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) => SendAsync(() => NewRequest(HttpMethod.Get, path), answer, Repeat.Freely, cancellationToken);

    /// <summary>Sends a body and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TBody, TAnswer>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<TAnswer> answer, Repeat repeat, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return SendAsync(() => NewRequest(method, path, bytes), answer, repeat, cancellationToken);
    }

    /// <summary>Sends a message, signed anew for each attempt, and reads the answer. The same message again does nothing again.</summary>
    /// <exception cref="InvalidOperationException">There is no key to sign with.</exception>
    public Task<TAnswer> SendSignedAsync<TBody, TAnswer>(string path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<TAnswer> answer, string messageId, CancellationToken cancellationToken)
    {
        var key = _options.MessageKey ?? _options.Credentials!.Key ?? throw new InvalidOperationException("Set MessageKey, or sign in with a private key: messages are signed.");
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return SendAsync(NewSigned, answer, Repeat.Freely, cancellationToken);

        HttpRequestMessage NewSigned()
        {
            var request = NewRequest(HttpMethod.Post, path, bytes);
            key.Sign(request, $"/{path}", bytes, messageId, _options.Clock.GetUtcNow());
            return request;
        }
    }

    /// <summary>Sends no body and reads the answer.</summary>
    public Task<T> PostAsync<T>(string path, JsonTypeInfo<T> answer, Repeat repeat, CancellationToken cancellationToken) => SendAsync(() => NewRequest(HttpMethod.Post, path), answer, repeat, cancellationToken);

    /// <summary>Deletes something; false when there was nothing, or an attempt before had deleted it.</summary>
    public async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => NewRequest(HttpMethod.Delete, path), Repeat.Freely, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        await ThrowIfProblemAsync(response, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Sends until there is an answer, a problem too, and reads it whole or its head.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, Repeat repeat, CancellationToken cancellationToken, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var total = new CancellationTokenSource(_options.TotalTimeout, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        try
        {
            return await RenewingAsync(token => Retries.SendAsync(attempt => SendOnceAsync(make(), token, completion, attempt), repeat, either.Token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CreditConnectionException("The register did not answer in time.");
        }
    }

    /// <summary>Sends one time and reads only the head of the answer. A token that was not taken is dropped, so that the next time another is sent.</summary>
    /// <exception cref="HttpRequestException">Nothing came back.</exception>
    public async Task<HttpResponseMessage> SendHeadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendOnceAsync(request, token, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            _tokens.Drop(token);
        return response;
    }

    /// <summary>A request to an address below that of the register.</summary>
    public HttpRequestMessage NewRequest(HttpMethod method, string path, byte[]? json = null)
    {
        var request = new HttpRequestMessage(method, new Uri(_address, path));
        if (json is not null)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = Json } };
        return request;
    }

    /// <summary>Throws when the answer is not a success.</summary>
    /// <exception cref="CreditProblemException">Always then.</exception>
    public async Task ThrowIfProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        var (problem, traceId) = await ReadProblemAsync(response, cancellationToken).ConfigureAwait(false);
        throw new CreditProblemException(response.StatusCode, problem, traceId, Retries.WaitOf(response));
    }

    /// <summary>The problem in an answer. One that is no problem document is not the register's, and nothing of it is repeated.</summary>
    public static async Task<(ItemProblem Problem, string? TraceId)> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                if (JsonSerializer.Deserialize(body, WireJson.Wire.ProblemDocument) is { } problem)
                    return (new ItemProblem(problem.Code, problem.Title, problem.Rule, problem.Detail, problem.Errors), problem.TraceId);
            }
            catch (JsonException)
            {
                // then it is none
            }
        }
        return (new ItemProblem($"HTTP_{(int)response.StatusCode}", "The answer is not one of the register."), null);
    }

    /// <summary>The body of a success.</summary>
    /// <exception cref="CreditIntegrityException">It is not what the register answers.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), type) ?? throw new JsonException("There is nothing.");
        }
        catch (JsonException error)
        {
            throw new CreditIntegrityException("The answer cannot be read: the address is not the register's, or the client is too old.", error);
        }
    }

    private async Task<T> SendAsync<T>(Func<HttpRequestMessage> make, JsonTypeInfo<T> answer, Repeat repeat, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(make, repeat, cancellationToken).ConfigureAwait(false);
        await ThrowIfProblemAsync(response, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends with the token, and once more with a new one when it was not taken: a 401 has done nothing.</summary>
    private async Task<HttpResponseMessage> RenewingAsync(Func<string, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var response = await send(token).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        _tokens.Drop(token);
        return await send(await _tokens.GetAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, string token, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.UserAgent.Add(Product);
        if (_options.Language is { } language)
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        return await _http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
    }
}
