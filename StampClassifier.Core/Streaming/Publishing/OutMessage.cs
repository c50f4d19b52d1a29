using System.Text;
using Confluent.Kafka;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>One message of ours.</summary>
/// <param name="Id">The same each time it is sent: what a reader knows a repeat by.</param>
/// <param name="ObjectId">The key: messages of one object stay in order.</param>
/// <param name="Schema">What the value is checked by.</param>
/// <param name="Value">UTF-8 JSON.</param>
internal sealed record OutMessage(string Id, string ObjectId, MessageSchema Schema, byte[] Value)
{
    public Message<string, byte[]> ToKafka() => new()
    {
        Key = ObjectId,
        Value = Value,
        Headers =
        [
            new Header("id", Encoding.UTF8.GetBytes(Id)),
            new Header("schema", Encoding.UTF8.GetBytes(Schema.Name)),
            new Header("schema-version", Encoding.UTF8.GetBytes(Schema.VersionText)),
            new Header("content-type", "application/json"u8.ToArray()),
        ],
    };
}

/// <summary>A piece of a feed, ready to be sent.</summary>
/// <param name="Messages">What of it goes out, in order.</param>
/// <param name="Next">Where to read on once all of it is acknowledged.</param>
/// <param name="IsFull">There may be more at once.</param>
internal sealed record OutBatch(IReadOnlyList<OutMessage> Messages, string? Next, bool IsFull);
