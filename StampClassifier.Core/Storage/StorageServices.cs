using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Storage;

public static class StorageServices
{
    /// <summary>Registers the database of the section <c>Storage</c>: take <c>IDbContextFactory&lt;StampDbContext&gt;</c>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDbContextFactory<StampDbContext>, StampDbContextFactory>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<PlannerStatistics>();
        services.AddSingleton<RankingSetup>();
        services.AddSingleton<ModelSwitch>();
        services.AddSingleton<ConeSearch>();
        services.AddSingleton<CatalogueCone>();
        services.AddSingleton<CatalogueStore>();
        return services;
    }
}
