using System.Net;
using System.Net.Sockets;
using FluentValidation;
using Microsoft.Security.AntiSSRF;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>A connection to this address is not made.</summary>
internal sealed class TargetForbiddenException() : Exception("The target's address is not open to webhooks.");

/// <summary>Keeps webhooks out of the court's own network: what a partner names is checked when it is registered and again at each connection.</summary>
/// <remarks>The connection goes to the very address that was checked, so a name that changes its address in between gains nothing.</remarks>
internal sealed class TargetGuard(WebhookOptions options)
{
    public const int LongestUrl = 2_000;
    private static readonly IPNetwork[] Closed = [.. IPAddressRanges.recommendedLatest.Select(range => IPNetwork.Parse(range))];
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>An address of the public internet, or loopback where that is allowed.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (options.AllowInsecure && IPAddress.IsLoopback(address))
            return true;
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Array.Exists(Closed, range => range.Contains(address));
    }

    /// <summary>What is wrong with a target: a code and words; null when nothing is.</summary>
    public async Task<(string Code, string Detail)?> FindFaultAsync(string url, CancellationToken cancellationToken)
    {
        if (url.Length > LongestUrl || url.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)) || !Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https") || target.UserInfo.Length > 0 || target.Fragment.Length > 0)
            return ("URL_FORM", "An absolute https address without user and fragment is needed.");
        if (target.Scheme != Uri.UriSchemeHttps && !options.AllowInsecure)
            return ("HTTPS_REQUIRED", "The address must begin with https.");
        try
        {
            return (await ResolveAsync(target.IdnHost, cancellationToken)).Length > 0 ? null : ("TARGET_UNKNOWN", "The host name has no address.");
        }
        catch (TargetForbiddenException)
        {
            return ("TARGET_FORBIDDEN", "The host is not on the public internet.");
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            return ("TARGET_UNKNOWN", "The host name has no address.");
        }
    }

    /// <summary>A handler that connects to allowed addresses only, follows no redirect and knows no proxy.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null, // the register's traces are nobody's business
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 64 << 10,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken),
    };

    private async Task<NetworkStream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(target.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host; one that is closed closes them all.</summary>
    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await options.Resolve(host, cancellationToken);
        return Array.TrueForAll(addresses, Allows) ? addresses : throw new TargetForbiddenException();
    }
}

internal static class TargetRules
{
    /// <summary>An address to which webhooks may go.</summary>
    public static IRuleBuilderOptionsConditions<T, string> Target<T>(this IRuleBuilder<T, string> rule, TargetGuard guard) => rule.CustomAsync(async (url, context, cancellationToken) =>
    {
        if (await guard.FindFaultAsync(url, cancellationToken) is var (code, detail))
            context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, detail) { ErrorCode = code });
    });
}
