using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Hosts.Importing;

namespace StampClassifier.Core.Hosts;

public static class HostServices
{
    /// <summary>What lies around objects: imported catalogues, services, choices. Needs AddStorage and AddAccounts.</summary>
    public static IServiceCollection AddHosts(this IServiceCollection services)
    {
        services.AddSingleton<CatalogueImport>();
        return services;
    }
}
