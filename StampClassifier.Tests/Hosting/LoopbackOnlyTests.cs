using Microsoft.Extensions.Configuration;
using StampClassifier.Web.Hosting;

namespace StampClassifier.Tests.Hosting;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080")]
    [InlineData("urls", "http://localhost:5080;https://[::1]:5443")]
    [InlineData("urls", "http://127.0.0.1:0")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.2:80")]
    public void Loopback_addresses_pass(string key, string value) => LoopbackOnly.Check(With(key, value));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://127.0.0.1:5080;http://*:5081")]
    [InlineData("urls", "http://[::]:5080")]
    [InlineData("urls", "http://192.168.1.7:5080")]
    [InlineData("urls", "http://hunter.example.org:5080")]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://+:80")]
    public void An_address_others_can_reach_stops_the_start(string key, string value)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => LoopbackOnly.Check(With(key, value)));
        Assert.Contains("loopback", fault.Message, StringComparison.Ordinal);
    }

    private static IConfiguration With(string key, string value)
        => new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
