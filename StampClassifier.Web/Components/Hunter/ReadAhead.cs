using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Objects that are likely looked at next, read before they are asked for. For one page, on its own thread.</summary>
internal sealed class ReadAhead(HuntReader reader)
{
    private const int Most = 16;

    private readonly Dictionary<string, (Task<ObjectDetail?> Reading, int Edition)> _held = [];
    private int _edition;

    /// <summary>From now on what is held may be old: it is still shown at once, and read again then.</summary>
    public void Outdate() => _edition++;

    /// <summary>Another list: nothing of the old one is looked at next.</summary>
    public void Clear() => _held.Clear();

    public void Prepare(IEnumerable<string> objectIds, CancellationToken cancellationToken)
    {
        if (_held.Count > Most)
            _held.Clear();
        foreach (var objectId in objectIds)
        {
            if (!_held.ContainsKey(objectId))
                _held[objectId] = (reader.FindAheadAsync(objectId, cancellationToken), _edition);
        }
    }

    /// <returns>The object, and whether it should be read again once it is on the screen.</returns>
    public async Task<(ObjectDetail? Found, bool IsOld)> TakeAsync(string? objectId, CancellationToken cancellationToken)
        => objectId is not null && _held.Remove(objectId, out var held)
            ? (await held.Reading, held.Edition != _edition)
            : (await reader.FindAsync(objectId, cancellationToken), false);
}
