using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>A message that was let in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Answer">What it was answered before, where that is kept.</param>
internal sealed record AdmittedMessage(string Id, string? Answer);

/// <summary>Lets signed messages of partners in: token, scope and limits as everywhere, then the signature, then that the message is not another under the same id. Nobody parses a body before.</summary>
/// <remarks>What is refused here stands among the acts with the partner's name; the answer says nothing about the register.</remarks>
internal static partial class InboundFilter
{
    public const string MessageId = "Message-Id";
    public const string MessageTime = "Message-Time";
    public const string MessageSignature = "Message-Signature";
    private const string Anywhere = "甘"; // the court of a message until it is known whose case it is about

    public static RequestDelegate Before(RequestDelegate endpoint) => async context =>
    {
        var gate = context.RequestServices.GetRequiredService<PartnerGate>();
        if (await gate.EnterAsync(context) is not { } visit || !await gate.TakeAsync(context, visit, 1))
            return; // the gate has answered
        if (visit.Terms.Sandbox)
        {
            await Problems.WriteAsync(context, Problems.NotInSandbox);
            return;
        }
        KnownParameters.Require(context);
        var caller = context.RequestServices.GetRequiredService<Caller>();
        (caller.Partner, caller.PartnerTerms, caller.ReadsChinese) = (visit.Terms.ClientId, visit.Terms, Problems.WantsChinese(context));
        (caller.Officer, caller.Origin) = (Officer.ForPartner(visit.Terms.ClientId, Anywhere), context.Connection.RemoteIpAddress?.ToString() ?? "local");
        if (await AdmitAsync(context, visit.Terms.ClientId) is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        await endpoint(context);
    };

    /// <summary>Refuses in the name of a rule and writes it down.</summary>
    public static async Task RefuseAsync(HttpContext context, Rule rule)
    {
        await context.RequestServices.GetRequiredService<RefusalLog>().RecordAsync(context.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName, rule);
        await Problems.WriteAsync(context, ProblemMapping.StatusOf(rule), rule);
    }

    private static async Task<Rule?> AdmitAsync(HttpContext context, string partner)
    {
        var headers = context.Request.Headers;
        var (id, time, signature) = (headers[MessageId].ToString(), headers[MessageTime].ToString(), headers[MessageSignature].ToString());
        if (id.Length == 0 || time.Length == 0 || signature.Length == 0)
            return Rules.SignatureMissing;
        if (!Id().IsMatch(id))
            throw new BadHeaderException(MessageId);
        if (!Seconds().IsMatch(time))
            throw new BadHeaderException(MessageTime);
        var hash = await ReadAsync(context);
        var message = new SignedMessage(context.Request.Method, context.Request.Path.Value!, id, time, hash, signature);
        if (await context.RequestServices.GetRequiredService<MessageSignatures>().FindFaultAsync(partner, message, context.RequestAborted) is { } fault)
            return fault;
        var known = await context.RequestServices.GetRequiredService<InboundMessages>().AdmitAsync(partner, id, message.Path, hash, context.RequestAborted);
        context.Features.Set(new AdmittedMessage(id, known.Answer));
        return known.IsOther ? Rules.Replayed : null;
    }

    /// <summary>Reads the body, which the host has bounded, and puts it back for whoever parses it.</summary>
    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Response.RegisterForDispose(body);
        (context.Request.Body, body.Position) = (body, 0);
        return SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{8,100}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9]{1,11}\z")]
    private static partial Regex Seconds();
}
