using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StampClassifier.Core.Reporting.Statistics;

public static class StatisticsServices
{
    /// <summary>How well the hunt goes. Needs AddStorage.</summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StatisticsQueries>();
        return services;
    }
}
