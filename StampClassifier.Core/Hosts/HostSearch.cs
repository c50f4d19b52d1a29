using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Hosts.Services;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>
/// What lies around an object: at once from the alert, the imported catalogues and answers kept from earlier; then, where services are
/// on, again with each answer that comes in. A service that is slow or dead delays nothing and is named.
/// </summary>
public sealed class HostSearch(
    SurroundingsReader surroundings, ReplyShelf shelf, IEnumerable<ICatalogueService> services, IOptions<HostSearchOptions> options)
        : IDisposable
{
    /// <summary>Arcsec: an object whose place moved by more is asked for anew.</summary>
    private const double SamePlace = 0.5;

    private readonly IReadOnlyList<ICatalogueService> _services =
        options.Value.Online ? [.. services.Where(service => service.Options.Enabled)] : [];

    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<(string Service, string ObjectId), Lazy<Task<CatalogueReply>>> _underWay = new();

    /// <summary>What is known without asking anybody; null if no object of that name is held.</summary>
    public async Task<HostFindings?> FindAsync(string objectId, CancellationToken cancellationToken)
        => await BeginAsync(objectId, cancellationToken) is { } search ? search.Findings() : null;

    /// <summary>What is known at once, then with each answer; nothing if no object of that name is held.</summary>
    public async IAsyncEnumerable<HostFindings> FollowAsync(string objectId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await BeginAsync(objectId, cancellationToken) is not { } search)
            yield break;
        var asked = search.Missing.ToDictionary(service => AskAsync(service, search, cancellationToken));
        foreach (var service in search.Missing)
            search.Note(new(service.Name, AnswerState.Asking, 0));
        yield return search.Findings();
        while (asked.Count > 0)
        {
            var done = await Task.WhenAny(asked.Keys).WaitAsync(cancellationToken);
            var service = asked[done];
            asked.Remove(done);
            Take(search, service, done);
            yield return search.Findings();
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task<RunningSearch?> BeginAsync(string objectId, CancellationToken cancellationToken)
    {
        if (await surroundings.ReadAsync(objectId, cancellationToken) is not { } around)
            return null;
        var search = new RunningSearch(around, options.Value.Limit);
        var kept = await shelf.FindAsync(objectId, cancellationToken);
        foreach (var service in _services)
        {
            var reply = kept.FirstOrDefault(other => other.Service == service.Name && Fits(other, service, around));
            if (reply is not null)
                search.Take(reply, null);
            if (reply is null || shelf.IsOld(reply, service.Options))
                search.Missing.Add(service);
        }

        return search;
    }

    private static bool Fits(CatalogueReply reply, ICatalogueService service, Surroundings around)
        => reply.Radius >= service.Options.Radius && around.Here.SeparationTo(new(reply.Ra, reply.Dec)) <= SamePlace;

    private static void Take(RunningSearch search, ICatalogueService service, Task<CatalogueReply> done)
    {
        if (done.IsCompletedSuccessfully)
            search.Take(done.GetAwaiter().GetResult(), null);
        else
            search.Fail(service.Name, done.Exception?.InnerException is CatalogueServiceException fault ? fault.Message
                : "was not asked to the end");
    }

    /// <summary>Whoever asks first asks for all who look; the answer is kept even when they have gone.</summary>
    private Task<CatalogueReply> AskAsync(ICatalogueService service, RunningSearch search, CancellationToken cancellationToken)
    {
        var key = (service.Name, search.Around.ObjectId);
        var question = new CatalogueQuestion(search.Around.Here, service.Options.Radius, search.Around.Seen);
        return _underWay.GetOrAdd(key, _ => new(() => AskAndKeepAsync(service, search.Around.ObjectId, question)))
            .Value.WaitAsync(cancellationToken);
    }

    private async Task<CatalogueReply> AskAndKeepAsync(ICatalogueService service, string objectId, CatalogueQuestion question)
    {
        try
        {
            // Off the caller: this work outlives the page that began it.
            await Task.Yield();
            var sources = await service.AskAsync(question, _closing.Token);
            return await shelf.KeepAsync(service, objectId, question, sources, _closing.Token);
        }
        finally
        {
            _underWay.TryRemove((service.Name, objectId), out _);
        }
    }
}
