using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Ingest;

public static class IngestServices
{
    /// <summary>The ingestor that every door calls; needs AddClassification and AddStorage.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AlertReader>();
        services.AddSingleton<IngestMetrics>();
        services.AddOptions<CrossmatchOptions>().BindConfiguration(CrossmatchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KnownThings>();
        services.AddSingleton<AlertIngestor>();
        services.AddSingleton<NightIngest>();
        return services;
    }
}
