using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>
/// Shadow mode: a second model, <c>Classifier:Shadow</c>, classifies new alerts beside the first, seconds after they are stored.
/// It never holds up an alert, and what it misses while it is off <c>stampcli reclassify</c> brings in.
/// </summary>
public sealed class ShadowRun(Reclassifier reclassifier, IOptions<ClassifierOptions> options, IHostEnvironment environment)
    : IAsyncDisposable
{
    private const int AlertsAtOnce = 128;

    private SecondModel? _model;
    private ReclassificationPlace? _place;

    public bool IsOn => options.Value.Shadow is { Length: > 0 };

    /// <summary>Classifies what came since the last time.</summary>
    /// <returns>Alerts classified.</returns>
    public async Task<long> RunOnceAsync(CancellationToken cancellationToken)
    {
        // One worker: it comes second to what serves.
        _model ??= new SecondModel(Path.Combine(environment.ContentRootPath, options.Value.Shadow!), workers: 1, options.Value);
        _place ??= await reclassifier.NewestAsync(_model.Classifier.Card, cancellationToken);
        var classified = 0L;
        while (true)
        {
            var step = await reclassifier.RunOnceAsync(_model.Classifier, _place.Value, AlertsAtOnce, cancellationToken);
            (_place, classified) = (step.Place, classified + step.Classified);
            if (step.IsComplete)
                return classified;
        }
    }

    public ValueTask DisposeAsync() => _model?.DisposeAsync() ?? ValueTask.CompletedTask;
}
