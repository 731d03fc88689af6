using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace CreditDiscipline.Client;

/// <summary>
/// The register as a bank's program sees it. One object serves a whole program: it may be used by any number of threads at once, holds one token for all of them and
/// renews it before it ends.
/// </summary>
/// <remarks>
/// What can be sent again without harm is sent again after a lost connection, 429 and 503, with the pause that the register asks for and within
/// <see cref="CreditDisciplineOptions.TotalTimeout"/>. A look-up can be; but each one that reached the register stands in its journal and counts against the quota, also
/// when its answer was lost on the way. Whatever cannot be answered is a <see cref="CreditDisciplineException"/>: <see cref="CreditProblemException"/> when the register
/// refused, <see cref="CreditConnectionException"/> when it was not reached, <see cref="CreditSignInException"/> when it gave no token.
/// </remarks>
public sealed partial class CreditDisciplineClient : IDisposable
{
    private readonly Transport _transport;
    private readonly HttpClient? _own;

    /// <summary>A client with connections of its own.</summary>
    /// <exception cref="ArgumentException">Address or credentials are missing, or the address is not HTTPS.</exception>
    public CreditDisciplineClient(CreditDisciplineOptions options)
        : this(NewHttp(options), options) => _own = _transport.Http;

    /// <summary>A client over connections of the program. Their handler must not follow redirects with the token, and has the client certificate where one is needed.</summary>
    /// <exception cref="ArgumentException">Address or credentials are missing, or the address is not HTTPS.</exception>
    public CreditDisciplineClient(HttpClient http, CreditDisciplineOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        _transport = new Transport(http, options);
        Verifier = new SignedAnswerVerifier(options.Credentials!.ClientId, http, new Uri(_transport.Address, ".well-known/jwks.json"), options.Clock);
    }

    /// <summary>Asks about one subject. It is looked up at the newest position.</summary>
    public Task<StatusAnswer> AskAsync(StatusQuestion question, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Post, "v1/status", question, WireJson.Wire.StatusQuestion, WireJson.Wire.StatusAnswer, Repeat.Freely, cancellationToken);

    /// <summary>Asks up to 1,000 questions, all answered at one position. What is wrong with one is said there and fails no other.</summary>
    public Task<BatchAnswer> AskManyAsync(IReadOnlyList<StatusQuestion> questions, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Post, "v1/status/batch", new BatchBody(questions), WireJson.Wire.BatchBody, WireJson.Wire.BatchAnswer, Repeat.Freely, cancellationToken);

    /// <summary>What the partner may ask and has left. Asking counts as one question.</summary>
    public Task<Limits> GetLimitsAsync(CancellationToken cancellationToken = default) => _transport.GetAsync("v1/limits", WireJson.Wire.Limits, cancellationToken);

    /// <summary>Ends the client's own connections.</summary>
    public void Dispose()
    {
        Verifier.Dispose();
        _own?.Dispose();
    }

    /// <summary>The handler that the client makes for itself: no redirects, no cookies, connections that are renewed so that changes of DNS are seen.</summary>
    internal static SocketsHttpHandler NewHandler(CreditDisciplineOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (options.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate; // also where the server names no issuer that signed it
        }
        return handler;
    }

    private static HttpClient NewHttp(CreditDisciplineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new HttpClient(NewHandler(options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(string path, JsonTypeInfo<Page<T>> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await _transport.GetAsync(cursor is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}", type, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
