using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Hosts.Importing;
using StampClassifier.Core.Hosts.Services;

namespace StampClassifier.Core.Hosts;

public static class HostServices
{
    /// <summary>What the services see of us, so that their people know whom to write to.</summary>
    private const string Agent = "StampClassifier/1.0 (supernova hunting; host galaxies)";

    /// <summary>What lies around objects: imported catalogues, services, choices. Needs AddStorage and AddAccounts.</summary>
    public static IServiceCollection AddHosts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HostSearchOptions>().BindConfiguration(HostSearchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CatalogueImport>();
        services.AddSingleton<SurroundingsReader>();
        services.AddSingleton<ReplyShelf>();
        services.AddSingleton<HostSearch>();
        services.AddSingleton<HostDesk>();
        Add(services, "Ps1", (channel, options) => new Ps1Service(channel, options));
        Add(services, "Sdss", (channel, options) => new SdssService(channel, options));
        Add(services, "Ned", (channel, options) => new NedService(channel, options));
        Add(services, "Simbad", (channel, options) => new SimbadService(channel, options));
        Add(services, "Gaia", (channel, options) => new GaiaService(channel, options));
        Add(services, "MinorPlanets", (channel, options) => new MinorPlanetService(channel, options));
        Add(services, "Vsx", (channel, options) => new VsxService(channel, options));
        return services;
    }

    private static void Add(IServiceCollection services, string key, Func<ServiceChannel, ServiceOptions, ICatalogueService> create)
        => services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<HostSearchOptions>>().Value.Of(key);
            // The channel keeps the time; connections are renewed so that a moved service is found again.
            var http = new HttpClient(new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AllowAutoRedirect = true
            })
            {
                Timeout = Timeout.InfiniteTimeSpan,
            };
            http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
            return create(new ServiceChannel(http, options, provider.GetRequiredService<TimeProvider>()), options);
        });
}
