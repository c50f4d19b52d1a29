using System.Net;
using System.Text;

namespace StampClassifier.Tests.Hosts.Services;

/// <summary>A service on the loopback: it answers what a test has put up, in that order, and a request beyond that fails the
/// test.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<Func<HttpListenerContext, Task>> _answers = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public FakeService()
    {
        // A free port, asked of the system and taken at once.
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/api");
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Address.Port}/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>What was asked: the query, or the form that was sent.</summary>
    public List<string> Asked { get; } = [];

    public List<string> Unexpected { get; } = [];

    public FakeService Answers(string body, int status = 200, string type = "text/plain", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(context => WriteAsync(context, Encoding.UTF8.GetBytes(body), status, type, headers));
        return this;
    }

    /// <summary>Sends this many bytes without saying how many.</summary>
    public FakeService AnswersWithoutEnd(int bytes)
    {
        _answers.Enqueue(async context =>
        {
            context.Response.SendChunked = true;
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)' ');
            for (var sent = 0; sent < bytes; sent += block.Length)
                await context.Response.OutputStream.WriteAsync(block);
            context.Response.Close();
        });
        return this;
    }

    /// <summary>Takes the question and says nothing until the test is over.</summary>
    public FakeService Hangs(TaskCompletionSource taken)
    {
        _answers.Enqueue(async context =>
        {
            taken.TrySetResult();
            await Task.Delay(Timeout.Infinite, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Response.Abort();
        });
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Close();
        _closing.Dispose();
        Assert.Empty(Unexpected);
        Assert.True(_answers.Count == 0, $"{_answers.Count} answers were not asked for");
    }

    private async Task ServeAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var form = await reader.ReadToEndAsync();
            Asked.Add(Uri.UnescapeDataString(form.Length > 0 ? form : context.Request.Url!.Query));
            if (!_answers.TryDequeue(out var answer))
            {
                Unexpected.Add(context.Request.RawUrl ?? "");
                answer = unexpected => WriteAsync(unexpected, [], 500, "text/plain", []);
            }

            try
            {
                await answer(context);
            }
            catch (Exception fault) when (fault is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The client has had enough: that is what some tests are about.
            }
        }
    }

    private static async Task WriteAsync(HttpListenerContext context, byte[] body, int status, string type,
        (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
            context.Response.AddHeader(name, value);
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }
}
