using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StampClassifier.Core.Hunting;

public static class HuntingServices
{
    /// <summary>The read side of the hunt; all of it may be shared by any number of readers. Needs AddClassification and AddStorage.</summary>
    public static IServiceCollection AddHunting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CandidateQueries>();
        services.AddSingleton<ObjectQueries>();
        services.AddSingleton<AlertQueries>();
        services.AddSingleton<CurrentClassifications>();
        services.AddSingleton<StampQueries>();
        services.AddSingleton<Explanations>();
        services.AddSingleton<ResultsFeed>();
        services.AddSingleton<NightQueries>();
        return services;
    }
}
