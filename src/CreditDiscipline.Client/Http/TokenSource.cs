using System.Net;
using System.Text.Json;

namespace CreditDiscipline.Client;

/// <summary>The one token of a client: asked for once however many want it, renewed before it ends, and anew when the register does not take it.</summary>
internal sealed class TokenSource(HttpClient http, Uri address, PartnerCredentials credentials, Retries retries, TimeProvider clock)
{
    private const double RenewedAfter = 0.8; // of its life
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(5); // of a token that does not say
    private readonly Lock _lock = new();
    private Token? _current;
    private Task<Token>? _fetching;
    private long? _failedAt;
    private string? _issuer;

    private sealed record Token(string Value, long Since, TimeSpan Life);

    /// <summary>A token that is good now. While the present one still is, nobody waits for the next.</summary>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Token> fetching;
        bool isOwn;
        lock (_lock)
        {
            if (_current is { } token && AgeOf(token) < token.Life)
            {
                if (AgeOf(token) > token.Life * RenewedAfter && (_failedAt is not { } failed || clock.GetElapsedTime(failed) > PauseAfterFailure))
                    _ = Fetch();
                return token.Value;
            }
            isOwn = _fetching is null;
            fetching = Fetch();
        }
        try
        {
            return (await fetching.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (CreditConnectionException) when (!isOwn)
        {
            // that request began with another call and ended with its patience; this call has its own
            return (await FetchAgain().WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
        }
    }

    /// <summary>The register does not take this token: the next caller asks for another.</summary>
    public void Drop(string token)
    {
        lock (_lock)
        {
            if (_current?.Value == token)
                _current = null;
        }
    }

    private TimeSpan AgeOf(Token token) => clock.GetElapsedTime(token.Since);

    /// <summary>The request that is under way, or a new one; it belongs to no single caller and none can cancel it.</summary>
    private Task<Token> Fetch() => _fetching ??= Task.Run(async () =>
    {
        try
        {
            var token = await AskAsync().ConfigureAwait(false);
            Settle(token);
            return token;
        }
        catch
        {
            Settle(null);
            throw;
        }
    });

    private Task<Token> FetchAgain()
    {
        lock (_lock)
            return Fetch();
    }

    private void Settle(Token? token)
    {
        lock (_lock)
        {
            _fetching = null;
            _failedAt = token is null ? clock.GetTimestamp() : null;
            _current = token ?? _current;
        }
    }

    private async Task<Token> AskAsync()
    {
        var since = clock.GetTimestamp();
        var form = await credentials.ToFormAsync(FindIssuerAsync, clock.GetUtcNow()).ConfigureAwait(false);
        using var response = await retries.SendAsync(
            async attempt =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "connect/token")) { Content = new FormUrlEncodedContent(form) };
                return await http.SendAsync(request, attempt).ConfigureAwait(false);
            },
            Repeat.Freely, CancellationToken.None).ConfigureAwait(false);
        var answer = await ReadAsync(response).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || answer?.AccessToken is not { Length: > 0 } value)
            throw new CreditSignInException(response.StatusCode, answer?.Error ?? $"HTTP_{(int)response.StatusCode}");
        return new Token(value, since, answer.ExpiresIn is { } seconds ? TimeSpan.FromSeconds(Math.Max(seconds - 5, 1)) : UsualLife);
    }

    private async Task<string> FindIssuerAsync()
    {
        if (_issuer is { } known)
            return known;
        using var response = await retries.SendAsync(attempt => http.GetAsync(new Uri(address, ".well-known/openid-configuration"), attempt), Repeat.Freely, CancellationToken.None).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new CreditSignInException(response.StatusCode, "no configuration");
        try
        {
            var configuration = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false), WireJson.Wire.ServerConfiguration);
            return _issuer = configuration!.Issuer;
        }
        catch (JsonException)
        {
            throw new CreditSignInException(response.StatusCode, "no configuration");
        }
    }

    /// <summary>What the token endpoint says; null when it is not JSON. Nothing of it goes into an exception but the code of the error.</summary>
    private static async Task<TokenAnswer?> ReadAsync(HttpResponseMessage response)
    {
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false), WireJson.Wire.TokenAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
