using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification.Explaining;

namespace StampClassifier.Core.Classification;

public static class ClassificationServices
{
    /// <summary>The network, its batcher and the rules beside it. The model is loaded and checked when first asked for.</summary>
    public static IServiceCollection AddClassification(this IServiceCollection services)
    {
        services.AddOptions<ClassifierOptions>().BindConfiguration(ClassifierOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ClassifierOptions>>().Value;
            var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
            return new StampModel(Path.Combine(root, options.Model), options.Device);
        });
        services.AddSingleton(provider => new ClassificationBatcher(
            provider.GetRequiredService<StampModel>(), provider.GetRequiredService<IOptions<ClassifierOptions>>().Value));
        services.AddSingleton(provider => ClassPriors.For(
            provider.GetRequiredService<StampModel>().Card, provider.GetRequiredService<IOptions<ClassifierOptions>>().Value.ClassPriors));
        services.AddSingleton(provider => new DispositionRules(provider.GetRequiredService<IOptions<ClassifierOptions>>().Value.Rules));
        services.AddSingleton<AlertClassifier>();
        services.AddSingleton<AlertExplainer>();
        return services;
    }
}
