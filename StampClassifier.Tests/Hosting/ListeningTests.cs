using Microsoft.Extensions.Configuration;
using StampClassifier.Web.Hosting;

namespace StampClassifier.Tests.Hosting;

public sealed class ListeningTests
{
    [Theory]
    [InlineData("urls=http://127.0.0.1:5080")]
    [InlineData("urls=http://localhost:5080;https://[::1]:5443")]
    [InlineData("urls=http://127.0.0.1:0")]
    [InlineData("Kestrel:Endpoints:Http:Url=http://127.0.0.2:80")]
    [InlineData("urls=https://0.0.0.0:5443|AllowedHosts=hunter.example.org")]
    [InlineData("urls=https://hunter.example.org|AllowedHosts=localhost;hunter.example.org")]
    [InlineData("urls=http://0.0.0.0:5080|AllowedHosts=hunter.example.org|Proxy:Networks:0=10.0.0.0/8")]
    public void What_was_meant_starts(string settings) => Listening.Check(With(settings), isDemo: false);

    [Theory]
    [InlineData("urls=http://0.0.0.0:5080|AllowedHosts=hunter.example.org", "in the clear")]
    [InlineData("urls=http://127.0.0.1:5080;http://*:5081|AllowedHosts=hunter.example.org", "in the clear")]
    [InlineData("http_ports=8080|AllowedHosts=hunter.example.org", "in the clear")]
    [InlineData("Kestrel:Endpoints:Public:Url=http://+:80|AllowedHosts=hunter.example.org", "in the clear")]
    [InlineData("urls=https://0.0.0.0:5443|AllowedHosts=*", "AllowedHosts")]
    [InlineData("urls=https://0.0.0.0:5443|AllowedHosts=hunter.example.org;*", "AllowedHosts")]
    [InlineData("urls=https://0.0.0.0:5443", "AllowedHosts")]
    [InlineData("urls=https://192.168.1.7:5443|AllowedHosts=localhost;127.0.0.1;[::1]", "AllowedHosts")]
    [InlineData("https_ports=5443", "AllowedHosts")]
    [InlineData("urls=http://127.0.0.1:5080|ForwardedHeaders_Enabled=true", "every sender")]
    public void What_would_be_open_by_omission_stops_the_start(string settings, string reason)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Listening.Check(With(settings), isDemo: false));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_stays_on_loopback()
        => Assert.Throws<InvalidOperationException>(
            () => Listening.Check(With("urls=https://0.0.0.0:5443|AllowedHosts=hunter.example.org"), isDemo: true));

    [Theory]
    [InlineData("urls=http://127.0.0.1:5080", false)]
    [InlineData("urls=https://127.0.0.1:5443", true)]
    [InlineData("urls=http://127.0.0.1:5080|Proxy:Addresses:0=127.0.0.1", true)]
    [InlineData("urls=https://0.0.0.0:5443|AllowedHosts=hunter.example.org", true)]
    public void Cookies_need_tls_except_on_plain_loopback(string settings, bool isSecure)
        => Assert.Equal(isSecure, Listening.Read(With(settings)).HasSecureCookies);

    private static IConfiguration With(string settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Split('|').Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build();
}
