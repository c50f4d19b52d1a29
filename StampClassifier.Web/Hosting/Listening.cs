using System.Net;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Hosting;

/// <summary>
/// Where the server listens. It may be anywhere, but nothing is open by omission: whoever listens beyond loopback says under which
/// names, and either holds a certificate or names the proxy that does.
/// </summary>
internal sealed record Listening(bool IsBeyondLoopback, bool IsPlain, bool IsBehindProxy)
{
    /// <summary>Cookies travel on TLS only; plain HTTP on loopback, for a newcomer, is the exception.</summary>
    public bool HasSecureCookies => IsBeyondLoopback || IsBehindProxy || !IsPlain;

    public static Listening Read(IConfiguration configuration)
    {
        var addresses = Addresses(configuration).Select(BindingAddress.Parse).ToList();
        return new Listening(
            addresses.Any(address => !IsLoopback(address.Host)),
            addresses.Count == 0 || addresses.Any(IsHttp),
            ProxyOptions.Read(configuration).IsUsed);
    }

    /// <exception cref="InvalidOperationException">What is configured would open the server by omission.</exception>
    public static void Check(IConfiguration configuration, bool isDemo)
    {
        if (string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("ForwardedHeaders_Enabled believes every sender. Name your proxies in Proxy:Addresses or "
                + "Proxy:Networks instead.");
        var listening = Read(configuration);
        if (!listening.IsBeyondLoopback)
            return;
        if (isDemo)
            throw new InvalidOperationException("The demo signs every visitor in, so it listens on loopback only.");
        if (!NamesAHost(configuration["AllowedHosts"]))
            throw new InvalidOperationException("The server listens beyond loopback: say in AllowedHosts under which names it is reached, "
                + "for example AllowedHosts=hunter.example.org. '*' would let any page of any name speak to it.");
        if (Plain(configuration) is { } address && !listening.IsBehindProxy)
            throw new InvalidOperationException($"'{address}' would carry passwords in the clear. Give the server a certificate "
                + "(https address and Kestrel:Certificates:Default), or name the proxy that ends TLS in "
                + "Proxy:Addresses or Proxy:Networks.");
    }

    private static string? Plain(IConfiguration configuration)
        => Addresses(configuration).FirstOrDefault(address => BindingAddress.Parse(address) is var parsed
            && IsHttp(parsed) && !IsLoopback(parsed.Host));

    private static bool NamesAHost(string? allowed)
    {
        var names = Split(allowed);
        return names.Length > 0 && !names.Contains("*") && !names.Contains("[::]") && !names.Contains("0.0.0.0")
            && names.Any(name => !IsLoopback(name));
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        var ports = Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}")
            .Concat(Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"));
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        // Addresses given outright win over bare ports, as they do in the server itself.
        return urls.Length > 0 ? urls.Concat(endpoints) : ports.Concat(endpoints);
    }

    private static string[] Split(string? list)
        => (list ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsHttp(BindingAddress address) => address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
