using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Reads what the page of one object shows.</summary>
public sealed class ObjectReader(
    ObjectQueries objects, NightQueries nights, RecordQueries records, Explanations explanations)
{
    public async Task<ObjectView> LoadAsync(string objectId, CancellationToken cancellationToken)
    {
        var night = await nights.CountAsync(cancellationToken);
        var found = await objects.FindAsync(objectId, cancellationToken);
        if (found is null)
            return new ObjectView { ObjectId = objectId, Night = night };
        return new ObjectView
        {
            ObjectId = objectId,
            Night = night,
            Found = found,
            Standing = await records.StandingAsync(objectId, cancellationToken) ?? ObjectStanding.Untouched,
            Record = await records.ReadAsync(objectId, cancellationToken),
        };
    }

    public Task<ExplanationOutcome> ExplainAsync(long candid, CancellationToken cancellationToken)
        => explanations.FindAsync(candid, cancellationToken);
}
