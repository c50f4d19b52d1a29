using StampClassifier.Core.Hosts.Services;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>One search while its answers come in.</summary>
internal sealed class RunningSearch(Surroundings around, int limit)
{
    private readonly Dictionary<string, IReadOnlyList<CatalogueSource>> _sources = [];
    private readonly Dictionary<string, CatalogueAnswer> _answers = [];

    public Surroundings Around => around;

    /// <summary>Services without an answer that is new enough.</summary>
    public List<ICatalogueService> Missing { get; } = [];

    /// <summary>Says how it stands with a service; an answer kept from earlier goes on counting.</summary>
    public void Note(CatalogueAnswer answer)
        => _answers[answer.Name] = answer with { Count = CountOf(answer.Name), AskedAt = _answers.GetValueOrDefault(answer.Name)?.AskedAt };

    public void Take(CatalogueReply reply, string? fault)
    {
        _sources[reply.Service] = ReplyShelf.SourcesOf(reply);
        _answers[reply.Service] = new(reply.Service, AnswerState.Answered, CountOf(reply.Service), reply.AskedAt, fault);
    }

    public void Fail(string service, string fault) => Note(new(service, AnswerState.Failed, 0, null, fault));

    public HostFindings Findings()
    {
        var all = around.Packet.Neighbours.Concat(around.Imported).Concat(_sources.Values.SelectMany(sources => sources)).ToList();
        var ranked = HostRanker.Rank(around.Here, all);
        var situation = Situation.Of(ranked, around.Packet);
        return new HostFindings
        {
            ObjectId = around.ObjectId,
            Ra = around.Here.Ra,
            Dec = around.Here.Dec,
            Situation = situation.Kind,
            Sentence = situation.Sentence,
            Ranked = [.. ranked.Take(limit)],
            Answers =
            [
                new(CatalogueNames.Ps1Alert, AnswerState.Answered, around.Packet.Neighbours.Count),
                .. around.Imported.CountBy(source => source.Catalogue).OrderBy(catalogue => catalogue.Key, StringComparer.Ordinal)
                    .Select(catalogue => new CatalogueAnswer(catalogue.Key, AnswerState.Answered, catalogue.Value)),
                .. _answers.Values.OrderBy(answer => answer.Name, StringComparer.Ordinal),
            ],
            Known = around.Known,
            Choice = around.Choice,
        };
    }

    private int CountOf(string name) => _sources.TryGetValue(name, out var sources) ? sources.Count : 0;
}
