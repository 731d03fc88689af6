using System.Net;
using CreditDiscipline.Application.Webhooks;

namespace CreditDiscipline.UnitTests.Partners;

public sealed class TargetGuardTests
{
    private static readonly TargetGuard Guard = new(new WebhookOptions { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14")]) });

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Nothing_inside_is_a_target(string address) => Assert.False(Guard.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("240e:1::1")]
    public void The_public_internet_is(string address) => Assert.True(Guard.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://bank.example/hook", null)]
    [InlineData("http://bank.example/hook", "HTTPS_REQUIRED")]
    [InlineData("https://127.0.0.1/hook", "TARGET_FORBIDDEN")]
    [InlineData("https://2130706433/hook", "TARGET_FORBIDDEN")]
    [InlineData("https://0x7f.1/hook", "TARGET_FORBIDDEN")]
    [InlineData("https://[::1]/hook", "TARGET_FORBIDDEN")]
    public async Task An_address_is_told_in_every_way_of_writing_it(string url, string? code) =>
        Assert.Equal(code, (await Guard.FindFaultAsync(url, CancellationToken.None))?.Code);

    [Fact]
    public void Where_loopback_is_allowed_nothing_else_inside_is()
    {
        var guard = new TargetGuard(new WebhookOptions { AllowInsecure = true });
        Assert.True(guard.Allows(IPAddress.Loopback) && guard.Allows(IPAddress.IPv6Loopback));
        Assert.False(guard.Allows(IPAddress.Parse("10.0.0.1")) || guard.Allows(IPAddress.Parse("169.254.169.254")));
    }
}
