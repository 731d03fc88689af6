using System.Diagnostics;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using Microsoft.AspNetCore.Connections.Features;

namespace CreditDiscipline.Api.Auth;

/// <summary>A request of a partner that was let in.</summary>
/// <param name="Terms">The partner.</param>
/// <param name="Scopes">What it may do with this token, as bits.</param>
/// <param name="World">What it asks.</param>
/// <param name="Client">Who it proved to be.</param>
internal readonly record struct PartnerVisit(PartnerTerms Terms, int Scopes, World World, KnownClient Client)
{
    /// <summary>The one register that an answer may cover; null for both.</summary>
    public Register? Only => (May(PartnerScope.ReadListings), May(PartnerScope.ReadRestrictions)) switch
    {
        (true, false) => Register.Listing,
        (false, true) => Register.Restriction,
        _ => null,
    };

    /// <summary>The token covers a register at all; a scope for many questions alone asks nothing.</summary>
    public bool MayAsk => May(PartnerScope.ReadListings) || May(PartnerScope.ReadRestrictions);

    private bool May(PartnerScope scope) => (Scopes & PartnerTerms.BitOf(scope)) != 0;
}

/// <summary>The scopes of which an endpoint for partners needs any one.</summary>
internal sealed class PartnerScopesMetadata(params PartnerScope[] anyOf)
{
    public IReadOnlyList<PartnerScope> AnyOf { get; } = anyOf;

    public int Bits { get; } = PartnerTerms.BitsOf(anyOf);
}

/// <summary>
/// Where every request of a partner comes in: token, address, certificate, scope, and how much it may ask. Beside the first request with a token
/// nothing here waits or asks anybody; the partner directory and the share of the allowance are at hand.
/// </summary>
internal sealed class PartnerGate(ClientTokens tokens, PartnerDirectory directory, Allowances allowances, Worlds worlds)
{
    private const string SandboxHeader = "Sandbox";

    /// <summary>The partner behind a request whose endpoint names its scopes; null when the request was answered with a problem.</summary>
    public ValueTask<PartnerVisit?> EnterAsync(HttpContext context)
    {
        // The server gives the same header the same string on one connection, so that its hash is made once a connection.
        var header = context.Request.Headers.Authorization.ToString();
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        return items is not null && items.TryGetValue(typeof(KnownClient), out var seen) && seen is KnownClient known && ReferenceEquals(known.Header, header)
            ? Admit(context, known)
            : FindAsync(context, header, items);
    }

    /// <summary>Takes questions out of the partner's limits; false when the request was answered with a problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="visit">The partner.</param>
    /// <param name="count">How many questions.</param>
    /// <param name="bulk">Batches and streams count against the day only, and get all or nothing.</param>
    public ValueTask<bool> TakeAsync(HttpContext context, PartnerVisit visit, int count, bool bulk = false)
    {
        if (bulk || !allowances.TryTake(visit.Terms.Bucket, count, out var granted))
            return WaitAsync(context, visit, count, bulk);
        Show(context, visit, granted);
        return new(true);
    }

    /// <summary>The partner behind a request of many questions, whose token has to cover a register too; null when the request was answered with a problem.</summary>
    public async ValueTask<PartnerVisit?> EnterBulkAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } visit)
            return null;
        return visit.MayAsk ? visit : await RefuseAsync(context, Problems.ScopeMissing);
    }

    /// <summary>Why what has begun may not go on: token or partner are void by now, or less is agreed than was; null while it may.</summary>
    public ProblemKind? FindEnd(HttpContext context, PartnerVisit visit) =>
        Judge(context, visit.Client, out var now) ?? ((now.Scopes & visit.Scopes) != visit.Scopes || !now.Terms.AllowsAllOf(visit.Terms) ? Problems.ScopeMissing : null);

    /// <summary>Takes questions of a stream that has begun out of the day's quota.</summary>
    /// <returns>Why it may not go on, or null.</returns>
    public async ValueTask<ProblemKind?> TakeOnTheWayAsync(HttpContext context, PartnerVisit visit, int count) =>
        FindEnd(context, visit) ?? ((await allowances.TakeAsync(visit.Terms.Bucket, count, bulk: true, context.RequestAborted)).Granted ? null : Problems.QuotaExhausted);

    private async ValueTask<PartnerVisit?> FindAsync(HttpContext context, string header, IDictionary<object, object?>? items)
    {
        try
        {
            if (await tokens.FindAsync(header, context.RequestAborted) is not { } client)
                return await RefuseAsync(context, Problems.Unauthenticated);
            var known = new KnownClient(header, client, ClientCertificate.ThumbprintOf(context));
            items?[typeof(KnownClient)] = known;
            return await Admit(context, known);
        }
        catch (Exception error) when (Outage.Is(error))
        {
            return await RefuseAsync(context, Problems.Unavailable);
        }
    }

    private ValueTask<PartnerVisit?> Admit(HttpContext context, KnownClient known) =>
        Judge(context, known, out var visit) is { } problem ? RefuseAsync(context, problem) : new(visit);

    private ProblemKind? Judge(HttpContext context, KnownClient known, out PartnerVisit visit)
    {
        visit = default;
        if (!tokens.IsAlive(known.Client))
            return Problems.Unauthenticated;
        if (known.Client.Grant is not { } grant)
            return Problems.Forbidden;
        if (!directory.IsFresh)
            return Problems.Unavailable;
        if (directory.Find(known.Client.Id) is not { } terms || grant.TokenNumber > terms.TokenNumber)
            return Problems.Unavailable; // registered or restored a moment ago; this host is about to hear of it
        if (!terms.Active || grant.TokenNumber < terms.TokenNumber || directory.IsRevoked(grant.TokenId))
            return Problems.Unauthenticated;
        if ((grant.Thumbprint is { } bound && bound != known.Thumbprint) || !terms.Trusts(known.Thumbprint))
            return Problems.Unauthenticated;
        if (terms.Sandbox && !context.Response.HasStarted)
            Mark(context.Response);
        if (!terms.Admits(context.Connection.RemoteIpAddress))
            return Problems.AddressNotAgreed;
        visit = new PartnerVisit(terms, terms.Allowed(grant.Scopes), worlds.Of(terms), known);
        return (visit.Scopes & context.GetEndpoint()!.Metadata.GetRequiredMetadata<PartnerScopesMetadata>().Bits) == 0 ? Problems.ScopeMissing : null;
    }

    /// <summary>Says on every answer, problems too, that it is of the sandbox.</summary>
    private static void Mark(HttpResponse response) => response.OnStarting(static state =>
    {
        ((HttpResponse)state).Headers[SandboxHeader] = "true";
        return Task.CompletedTask;
    }, response);

    private static async ValueTask<PartnerVisit?> RefuseAsync(HttpContext context, ProblemKind problem)
    {
        if (problem == Problems.Unauthenticated)
            context.Response.Headers.WWWAuthenticate = context.Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        else if (problem == Problems.ScopeMissing)
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        await Problems.WriteAsync(context, problem);
        return null;
    }

    private async ValueTask<bool> WaitAsync(HttpContext context, PartnerVisit visit, int count, bool bulk)
    {
        Verdict verdict;
        try
        {
            verdict = await allowances.TakeAsync(visit.Terms.Bucket, count, bulk, context.RequestAborted);
        }
        catch (Exception error) when (Outage.Is(error))
        {
            await Problems.WriteAsync(context, Problems.Unavailable);
            return false;
        }
        Show(context, visit, verdict);
        if (verdict.Granted)
            return true;
        context.Response.Headers.RetryAfter = verdict.RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Problems.WriteAsync(context, verdict.Daily ? Problems.QuotaExhausted : Problems.RateLimited);
        return false;
    }

    private static void Show(HttpContext context, PartnerVisit visit, Verdict verdict)
    {
        context.Response.Headers["RateLimit"] = verdict.Limits;
        context.Response.Headers["RateLimit-Policy"] = visit.Terms.LimitPolicies;
    }
}

/// <summary>The client of a connection: its header, whom it proves, and the connection's certificate.</summary>
internal sealed record KnownClient(string Header, ClientIdentity Client, string? Thumbprint)
{
    private long _welcomeAt;

    /// <summary>How long this caller, who was told to come again later and came sooner, waits for its next refusal: until then, and a little more, so that not all come at once.</summary>
    public TimeSpan Early
    {
        get
        {
            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Volatile.Read(ref _welcomeAt));
            return early > TimeSpan.Zero ? early + (Random.Shared.NextDouble() / 2 * Problems.TryAgain) : TimeSpan.Zero;
        }
    }

    /// <summary>It is told to come again later.</summary>
    public void SendAway() => Volatile.Write(ref _welcomeAt, Stopwatch.GetTimestamp() + (long)(Problems.TryAgain.TotalSeconds * Stopwatch.Frequency));
}
