using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Runs an act and its record in one transaction: what is not on record did not happen.</summary>
public sealed class Acts(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<T> RunAsync<T>(Func<Act, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await act(new Act(db, Now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public Task RunAsync(Func<Act, Task> act, CancellationToken cancellationToken)
        => RunAsync(async running =>
        {
            await act(running);
            return true;
        }, cancellationToken);

    public async Task<T> ReadAsync<T>(Func<StampDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await read(db);
    }
}

/// <summary>A running act: its database, its instant, and its way onto the record.</summary>
public sealed class Act(StampDbContext db, DateTimeOffset at)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Read by people; pages escape it themselves.
    };

    public StampDbContext Db => db;

    public DateTimeOffset At => at;

    /// <param name="actor">Who.</param>
    /// <param name="act">What, for example <c>key.revoked</c>.</param>
    /// <param name="subject">To what or whom.</param>
    /// <param name="before">What stood there, without secrets.</param>
    /// <param name="after">What stands there now, without secrets.</param>
    public void Record(Actor actor, string act, string subject, object? before = null, object? after = null)
        => db.EventLog.Add(new EventEntry
        {
            At = at,
            ActorId = actor.Id,
            Actor = actor.Name,
            SessionId = actor.SessionId,
            Address = actor.Address,
            Act = act,
            Subject = subject,
            Before = before is null ? null : JsonSerializer.Serialize(before, Format),
            After = after is null ? null : JsonSerializer.Serialize(after, Format),
        });
}
