using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Reporting.Notifications;

/// <summary>Sends what was written down, as Slack-compatible JSON. A room that does not answer is tried again for a day.</summary>
public sealed class NotificationSender(IDbContextFactory<StampDbContext> contexts, IOptions<NotificationOptions> options,
    TimeProvider clock)
    : IDisposable
{
    private const int AtOnce = 50;
    private const int MostAttempts = 12;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    // No redirects: they would lead past the list of hosts.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Notifications.Where(n => n.NextAttemptAt <= now).OrderBy(n => n.CreatedAt).Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var message in due)
        {
            // Claimed first: another server leaves it alone meanwhile.
            var claimed = await db.Notifications.Where(n => n.Id == message.Id && n.NextAttemptAt == message.NextAttemptAt)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.NextAttemptAt, now + Claim), cancellationToken);
            if (claimed == 0)
                continue;
            var fault = options.Value.Rooms.TryGetValue(message.Room, out var address)
                ? await SendAsync(address, message.Text, cancellationToken) : "There is no such room any more.";
            message.Attempts++;
            message.Fault = fault;
            message.SentAt = fault is null ? clock.GetUtcNow() : null;
            message.NextAttemptAt = fault is null || message.Attempts >= MostAttempts ? null : now + FirstPause * (1 << message.Attempts);
            db.Entry(message).Property(n => n.NextAttemptAt).IsModified = true;
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <returns>What went wrong, without the address, which is a secret; null if nothing did.</returns>
    private async Task<string?> SendAsync(Uri address, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(JsonSerializer.Serialize(new { text }), Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(address, content, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return $"no connection ({exception.HttpRequestError})";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }
}
