using System.Collections.Concurrent;
using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>A bank's program that uses the package: its client, and everything that the client sent.</summary>
internal sealed class BankProgram : IDisposable
{
    private readonly HttpClient _http;

    private BankProgram(Uri address, PartnerCredentials credentials, SocketsHttpHandler handler, Action<CreditDisciplineOptions>? change)
    {
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null; // signed by nobody: one of the test
        Sent = new Recorder(handler);
        _http = new HttpClient(Sent) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new CreditDisciplineOptions { Address = address, Credentials = credentials };
        change?.Invoke(options);
        Credit = new CreditDisciplineClient(_http, options);
    }

    public CreditDisciplineClient Credit { get; }

    public Recorder Sent { get; }

    /// <summary>A program of a partner that signs in with its secret.</summary>
    public static BankProgram Of(ApiFixture api, TestPartner partner, Action<CreditDisciplineOptions>? change = null, Uri? address = null, PartnerCredentials? credentials = null) =>
        new(address ?? api.Address, credentials ?? PartnerCredentials.Secret(partner.ClientId, partner.Secret), new SocketsHttpHandler(), change);

    /// <summary>A program of a partner of its own.</summary>
    public static async Task<BankProgram> NewAsync(ApiFixture api, Action<CreditDisciplineOptions>? change = null, Uri? address = null) => Of(api, await TestPartner.RegisterAsync(api), change, address);

    public void Dispose()
    {
        Credit.Dispose();
        _http.Dispose();
    }

    /// <summary>Notes each request and each status on the way.</summary>
    public sealed class Recorder(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public ConcurrentQueue<(string Path, Version Version, int Status, string? Token, DateTimeOffset At)> Requests { get; } = new();

        public int Count(string path) => Requests.Count(request => request.Path == path);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Requests.Enqueue((request.RequestUri!.AbsolutePath, response.Version, (int)response.StatusCode, request.Headers.Authorization?.Parameter, TimeProvider.System.GetUtcNow()));
            return response;
        }
    }
}

/// <summary>Questions of a test.</summary>
internal static class ClientQuestions
{
    public static StatusQuestion About(TestDebtor debtor, string? reference = null, QueryPurpose purpose = QueryPurpose.LoanOrigination, string? authorization = "A-1") =>
        new(new SubjectQuery(debtor.Name, DocumentType.CitizenId, debtor.Number), purpose, authorization, reference);

    public static WatchItem Watch(TestDebtor debtor, string reference) => new(reference, new SubjectQuery(debtor.Name, DocumentType.CitizenId, debtor.Number), QueryPurpose.LoanReview, "A-1");

    /// <summary>As many questions, as fast as they are taken.</summary>
    public static async IAsyncEnumerable<StatusQuestion> ManyAsync(int count, Func<int, StatusQuestion> question, Action<int>? before = null)
    {
        for (var number = 1; number <= count; number++)
        {
            before?.Invoke(number);
            if (number % 1_000 == 0)
                await Task.Yield();
            yield return question(number);
        }
    }
}
