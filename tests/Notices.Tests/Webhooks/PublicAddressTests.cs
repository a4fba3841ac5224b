using System.Net;
using Vouch.Notices.Webhooks;

namespace Vouch.Notices.Tests.Webhooks;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.0.8")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void An_address_of_this_machine_or_a_private_network_is_not_public(string address) => Assert.False(PublicAddress.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::5")]
    [InlineData("::ffff:8.8.8.8")]
    public void An_address_in_the_open_internet_is_public(string address) => Assert.True(PublicAddress.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://erp.example.com/hook", false, true)]
    [InlineData("http://erp.example.com/hook", false, false)]
    [InlineData("http://erp.example.com/hook", true, false)]
    [InlineData("http://127.0.0.1:8080/hook", false, false)]
    [InlineData("http://127.0.0.1:8080/hook", true, true)]
    [InlineData("http://localhost/hook", true, true)]
    [InlineData("https://user:secret@erp.example.com/", false, false)]
    [InlineData("ftp://erp.example.com/", true, false)]
    [InlineData("file:///etc/passwd", true, false)]
    [InlineData("/hook", true, false)]
    [InlineData("https://", true, false)]
    public void Only_https_may_be_asked_and_http_on_this_machine_where_private_addresses_are_allowed(string address, bool allowPrivate, bool isFit) =>
        Assert.Equal(isFit, WebhookPost.IsFit(address, new WebhookSettings(allowPrivate)));
}
