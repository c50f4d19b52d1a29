using Microsoft.Extensions.DependencyInjection;

namespace StampClassifier.Core.Monitoring;

public static class MonitoringServices
{
    /// <summary>The drift monitor and the watch over the service; needs AddStorage and AddClassification.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<DriftOptions>().BindConfiguration(DriftOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ClassFractionMonitor>();
        services.AddSingleton<DriftMetrics>();
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HealthReader>();
        services.AddSingleton<HealthMetrics>();
        return services;
    }
}
