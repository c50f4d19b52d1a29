using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Ingest;

/// <summary>
/// Finds known variables and active nuclei at the places of a batch's classified alerts, in one statement for the batch. What is found
/// is recorded with the alert, and becomes a disposition beside the network's answer, never instead of it.
/// </summary>
public sealed class KnownThings(CatalogueCone cone, CatalogueStore catalogues, IOptions<CrossmatchOptions> options, TimeProvider clock)
{
    /// <summary>A catalogue that is imported while alerts come in counts from then on, give or take this.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private (DateTimeOffset Until, IReadOnlyList<CatalogueKind> Kinds) _held = (DateTimeOffset.MinValue, []);

    internal async Task MatchAsync(IReadOnlyList<IngestItem> items, CancellationToken cancellationToken)
    {
        var kinds = await KindsAsync(cancellationToken);
        var placed = items.Where(item => item is { Classified: not null, Packet: { } packet } && packet.Candidate.Position.IsValid)
            .ToList();
        if (kinds.Count == 0 || placed.Count == 0)
            return;
        var places = placed.ConvertAll(item => item.Packet!.Candidate.Position);
        var matches = await cone.FindManyAsync(places, kinds.Max(RadiusOf), kinds, cancellationToken);
        foreach (var match in matches.Where(match => match.Separation <= RadiusOf(match.Kind)))
            Note(placed[match.Index], match);
    }

    private void Note(IngestItem item, CatalogueMatch match)
    {
        // One name can stand twice in a catalogue; the nearer comes first.
        if (item.Known.Any(known => known.Catalogue == match.Catalogue && known.Name == match.Source.Name))
            return;
        item.Known.Add(new KnownMatch
        {
            Candid = item.Packet!.Candid,
            ObjectId = item.Packet.ObjectId,
            Catalogue = match.Catalogue,
            Name = match.Source.Name,
            Kind = match.Kind,
            Type = match.Source.Type,
            Separation = match.Separation,
            Radius = RadiusOf(match.Kind),
        });
        var rule = match.Kind == CatalogueKind.Agn ? Dispositions.KnownAgn : Dispositions.KnownVariable;
        item.Classified = item.Classified! with { Dispositions = item.Classified.Dispositions | rule };
    }

    private double RadiusOf(CatalogueKind kind) => kind == CatalogueKind.Agn ? options.Value.AgnRadius : options.Value.VariableRadius;

    /// <summary>Kinds that are looked for and of which a catalogue is held.</summary>
    private async Task<IReadOnlyList<CatalogueKind>> KindsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (now < _held.Until)
                return _held.Kinds;
        }

        var held = await catalogues.ListAsync(cancellationToken);
        CatalogueKind[] kinds = [.. held.Select(catalogue => catalogue.Kind).Distinct()
            .Where(kind => kind is CatalogueKind.Variables or CatalogueKind.Agn && RadiusOf(kind) >= 0)];
        lock (_gate)
            _held = (now + LookAgain, kinds);
        return kinds;
    }
}
