using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;

namespace StampClassifier.Tests.Support;

/// <summary>An ingestor as the programs build it, on a test's database.</summary>
internal sealed class TestIngestor
{
    private readonly AlertIngestor _ingestor;

    public TestIngestor(TestDatabase database, TestModel model, CrossmatchOptions? crossmatch = null)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var known = new KnownThings(new CatalogueCone(database.Contexts), new CatalogueStore(database.Contexts, TimeProvider.System),
            Options.Create(crossmatch ?? new CrossmatchOptions()), TimeProvider.System);
        _ingestor = new AlertIngestor(
            new AlertReader(), model.Classifier, database.Store, known, new IngestMetrics(meters), TimeProvider.System);
        Night = new NightIngest(_ingestor);
    }

    public NightIngest Night { get; }

    public IngestRunKey Run { get; } = new(Guid.CreateVersion7(), "test");

    public async Task<IReadOnlyList<IngestOutcome>> IngestAsync(IEnumerable<RawAlert> alerts, int batch,
        CancellationToken cancellationToken)
    {
        var outcomes = new List<IngestOutcome>();
        foreach (var files in alerts.Chunk(batch))
            outcomes.AddRange(await _ingestor.IngestAsync(files, Run, cancellationToken));
        return outcomes;
    }
}
