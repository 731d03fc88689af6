using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Api.Auth;

/// <summary>How much the public may ask.</summary>
/// <param name="ByNetwork">Of one IPv4 address, or one /64 of IPv6.</param>
/// <param name="BySubject">About one number, from wherever, so that nobody tries names for it.</param>
internal sealed record PublicLimits(PartnerLimits ByNetwork, PartnerLimits BySubject)
{
    public static PublicLimits From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Public");
        var perSubject = section.GetValue("PerSubject", 20);
        return new PublicLimits(new(section.GetValue("Burst", 10), section.GetValue("PerSecond", 1), section.GetValue("PerDay", 200)), new(perSubject, PerSecond: 1, perSubject));
    }
}

/// <summary>
/// Where the public comes in: nobody signs in, and how much is asked is counted by network and by subject, over all hosts. What is left is not told:
/// how often others asked about a number is nobody's business.
/// </summary>
internal sealed class PublicGate(Allowances allowances, SubjectKeys keys, PublicLimits limits)
{
    private const int NetworkBytes = 8;

    /// <summary>The keyed hash of the network of a request that may ask; null when it was answered with a problem.</summary>
    public async ValueTask<string?> EnterAsync(HttpContext context)
    {
        var network = keys.KeyOfNetwork(NetworkOf(context.Connection.RemoteIpAddress));
        return await TakeAsync(context, new Bucket($"network/{network}", limits.ByNetwork)) ? network : null;
    }

    /// <summary>Counts a question about a subject, whether or not there is anything to say of it; false when the request was answered with a problem.</summary>
    public ValueTask<bool> AskAboutAsync(HttpContext context, SubjectKey subject) => TakeAsync(context, new Bucket($"subject/{Convert.ToHexStringLower(subject.ToBytes())}", limits.BySubject));

    private async ValueTask<bool> TakeAsync(HttpContext context, Bucket bucket)
    {
        var verdict = await allowances.TakeAsync(bucket, 1, bulk: false, context.RequestAborted);
        if (verdict.Granted)
            return true;
        context.Response.Headers.RetryAfter = verdict.RetryAfter.ToString(CultureInfo.InvariantCulture);
        await Problems.WriteAsync(context, verdict.Daily ? Problems.QuotaExhausted : Problems.RateLimited);
        return false;
    }

    /// <summary>A household has one IPv4 address or one /64 of IPv6, in which it changes addresses at will.</summary>
    private static ReadOnlySpan<byte> NetworkOf(IPAddress? address) => address switch
    {
        null => [],
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().GetAddressBytes(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => address.GetAddressBytes().AsSpan(0, NetworkBytes),
        _ => address.GetAddressBytes(),
    };
}
