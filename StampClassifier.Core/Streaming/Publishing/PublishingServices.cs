using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Streaming.Publishing;

public static class PublishingServices
{
    /// <summary>Results and decisions to topics of our own; needs AddStorage and AddHunting.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<PublishingOptions>().BindConfiguration(PublishingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublishingOptions>>(provider => new StreamSecrets<PublishingOptions>(
            provider.GetRequiredService<IConfiguration>(), PublishingOptions.Section));
        services.AddSingleton<IOutSource, AlertSource>();
        services.AddSingleton<IOutSource, DecisionSource>();
        services.AddSingleton<OutBook>();
        services.AddSingleton<OutProducer>();
        services.AddSingleton<PublishingMetrics>();
        services.AddSingleton<PublishingReport>();
        services.AddSingleton(provider => new StreamPublisher(
            provider.GetServices<IOutSource>(), provider.GetRequiredService<OutBook>(), provider.GetRequiredService<OutProducer>(),
            provider.GetRequiredService<PublishingReport>(), provider.GetRequiredService<IOptions<PublishingOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PublishingQueries(
            provider.GetRequiredService<IDbContextFactory<StampDbContext>>(), provider.GetServices<IOutSource>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
