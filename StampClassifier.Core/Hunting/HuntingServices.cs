using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StampClassifier.Core.Hunting.Reviewing;

namespace StampClassifier.Core.Hunting;

public static class HuntingServices
{
    /// <summary>
    /// The hunt: what is read, and the desk through which votes and decisions go; all of it may be shared. Needs AddClassification
    /// and AddStorage.
    /// </summary>
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
        services.AddSingleton<DecisionFeed>();
        services.AddSingleton<NightQueries>();
        services.AddSingleton<ExposureQueries>();
        services.AddSingleton<RecordQueries>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<CandidateFeed>();
        services.AddSingleton<ReviewDesk>();
        return services;
    }
}
