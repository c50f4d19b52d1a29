using Microsoft.Extensions.DependencyInjection;

namespace StampClassifier.Core.Monitoring;

public static class MonitoringServices
{
    /// <summary>The drift monitor; needs AddStorage.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<DriftOptions>().BindConfiguration(DriftOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ClassFractionMonitor>();
        services.AddSingleton<DriftMetrics>();
        return services;
    }
}
