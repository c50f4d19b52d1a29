using System.Globalization;
using StampClassifier.Core.Ingest;

namespace StampClassifier.Cli.Output;

/// <summary>Counts outcomes and names the first rejects; received = classified + later + duplicate + rejected.</summary>
internal sealed class OutcomeTally
{
    private const int NamedRejects = 20;
    private readonly Dictionary<IngestStatus, long> _counts = Enum.GetValues<IngestStatus>().ToDictionary(status => status, _ => 0L);

    public long Rejected => _counts[IngestStatus.Rejected];

    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"received {_counts.Values.Sum()} = classified {_counts[IngestStatus.Classified]} + later {_counts[IngestStatus.Later]} + "
            + $"duplicate {_counts[IngestStatus.Duplicate]} + rejected {Rejected}");

    public async Task AddAsync(IngestOutcome outcome, TextWriter errors)
    {
        _counts[outcome.Status]++;
        if (outcome.Status != IngestStatus.Rejected || Rejected > NamedRejects)
            return;
        await errors.WriteLineAsync(Rejected == NamedRejects
            ? "More were rejected; all are kept with their reason in the table of rejects."
            : $"rejected {outcome.Source}: {outcome.Detail}");
    }
}
