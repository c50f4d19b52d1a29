using System.Net;

namespace StampClassifier.Web.Hosting;

/// <summary>
/// Until accounts exist the server listens on loopback only: an address that others can reach stops the start,
/// whichever way it was configured.
/// </summary>
internal static class LoopbackOnly
{
    /// <exception cref="InvalidOperationException">An address that is not loopback is configured.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var address in Addresses(configuration))
        {
            if (!IsLoopback(address))
            {
                throw new InvalidOperationException(
                    $"'{address}' can be reached from other machines. There are no accounts yet, so the server listens on loopback only: "
                        + $"use http://127.0.0.1:<port>.");
            }
        }
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var urls = (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var ports = new[] { WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey }
            .SelectMany(key => (configuration[key] ?? "").Split(';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(port => $"http://*:{port}");
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        // Addresses given outright win over bare ports, as they do in the server itself.
        return urls.Length > 0 ? urls.Concat(endpoints) : ports.Concat(endpoints);
    }

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
