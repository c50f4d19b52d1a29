using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace StampClassifier.Web.Security;

/// <summary>The proxies in front of the server, whose word about client and scheme counts; configuration section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <value>Addresses of proxies, default none.</value>
    public string[] Addresses { get; set; } = [];

    /// <value>Networks of proxies, for example 10.1.0.0/16, default none.</value>
    public string[] Networks { get; set; } = [];

    /// <value>Proxies in a row, default 1.</value>
    public int Hops { get; set; } = 1;

    public bool IsUsed => Addresses.Length + Networks.Length > 0;

    public static ProxyOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<ProxyOptions>() ?? new();

    /// <exception cref="InvalidOperationException">An address cannot be read.</exception>
    public ForwardedHeadersOptions ToForwarding()
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = Hops,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in Addresses)
            options.KnownProxies.Add(IPAddress.TryParse(address, out var ip) ? ip : throw Unreadable(address));
        foreach (var network in Networks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(network, out var range) ? range : throw Unreadable(network));
        return options;
    }

    private static InvalidOperationException Unreadable(string text)
        => new($"Proxy: '{text}' is no address or network; give for example 10.1.0.7 or 10.1.0.0/16.");
}
