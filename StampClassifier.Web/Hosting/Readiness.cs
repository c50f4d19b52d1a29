using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;

namespace StampClassifier.Web.Hosting;

/// <summary>
/// What must be right before the first request: a model that loads on its device, and the database at this version, ranked as configured.
/// </summary>
internal sealed class Readiness(DatabaseSetup database, IServiceProvider services) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<StampModel>();
        await database.MigrateAsync(cancellationToken);
        await services.GetRequiredService<RankingSetup>().AgreeAsync(services.GetRequiredService<ClassPriors>(), cancellationToken);
        await services.GetRequiredService<ModelSwitch>().AgreeAsync(services.GetRequiredService<StampModel>().Card, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
