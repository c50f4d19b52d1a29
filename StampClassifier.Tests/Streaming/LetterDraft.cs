using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>A dead letter that waits.</summary>
internal static class LetterDraft
{
    public static async Task SaveAsync(HuntApplication app, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<StampDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        db.DeadLetters.Add(Of(bytes, offset: 7));
        await db.SaveChangesAsync(cancellationToken);
    }

    public static DeadLetter Of(byte[] bytes, long offset) => new()
    {
        Topic = StreamScene.Night,
        Partition = 1,
        Offset = offset,
        Reason = RejectReason.Unreadable,
        Detail = "not read by the version of then",
        Bytes = bytes,
        Length = bytes.Length,
        ReceivedAt = RealNight.Clock,
    };
}
