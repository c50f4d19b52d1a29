using Microsoft.JSInterop;
using StampClassifier.Web.Components;

namespace StampClassifier.Tests.Components;

public sealed class BrowserListenerTests : IAsyncDisposable
{
    private readonly FakeScript _script = new();
    private readonly FakeScript _listening = new();
    private readonly BrowserListener<BrowserListenerTests> _listener;

    public BrowserListenerTests()
    {
        _script.Answers["listen"] = Task.FromResult<object>(_listening);
        _listener = new(new Browser(_script), "./js/some.js");
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _listening.DisposeAsync();
        await _script.DisposeAsync();
    }

    [Fact]
    public async Task It_listens_tells_and_ends()
    {
        Assert.True(await _listener.ListenAsync(this, "listen"));
        await _listener.TellAsync("survey", "dss");
        await _listener.DisposeAsync();
        await _listener.TellAsync("survey", "ps1");

        Assert.Equal(["survey", "stop", "disposed"], _listening.Heard);
        Assert.Equal(["listen", "disposed"], _script.Heard);
        Assert.Null(await _listener.AskAsync<string>("read"));
    }

    [Fact]
    public async Task What_listened_before_is_stopped_before_the_next_listens()
    {
        await _listener.ListenAsync(this, "listen");
        var next = new FakeScript();
        _script.Answers["listen"] = Task.FromResult<object>(next);

        await _listener.ListenAsync(this, "listen");

        Assert.Equal(["stop", "disposed"], _listening.Heard);
        Assert.Empty(next.Heard);
    }

    [Fact]
    public async Task Whoever_leaves_while_the_script_is_fetched_leaves_nothing_behind()
    {
        var fetched = new TaskCompletionSource<object>();
        await using var listener = new BrowserListener<BrowserListenerTests>(new Browser(fetched.Task), "./js/some.js");

        var listens = listener.ListenAsync(this, "listen");
        await listener.DisposeAsync();
        fetched.SetResult(_script);

        Assert.False(await listens);
        Assert.Equal(["disposed"], _script.Heard);
    }

    [Fact]
    public async Task Whoever_leaves_while_it_begins_to_listen_is_not_listened_to()
    {
        var begun = new TaskCompletionSource<object>();
        _script.Answers["listen"] = begun.Task;

        var listens = _listener.ListenAsync(this, "listen");
        await _listener.DisposeAsync();
        begun.SetResult(_listening);

        Assert.False(await listens);
        Assert.Equal(["stop", "disposed"], _listening.Heard);
    }

    [Theory]
    [InlineData(typeof(JSDisconnectedException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_browser_that_goes_meanwhile_is_no_fault(Type gone)
    {
        await _listener.ListenAsync(this, "listen");
        _listening.Answers["stop"] = Task.FromException<object>((Exception)Activator.CreateInstance(gone, "gone")!);

        await _listener.DisposeAsync();

        Assert.Equal(["stop"], _listening.Heard);
    }

    [Fact]
    public async Task A_fault_of_the_script_is_not_hidden()
    {
        await _listener.ListenAsync(this, "listen");
        _listening.Answers["stop"] = Task.FromException<object>(new JSException("stop is no function"));

        await Assert.ThrowsAsync<JSException>(async () => await _listener.DisposeAsync());
    }

    private sealed class Browser(Task<object> module) : IJSRuntime
    {
        public Browser(FakeScript script)
            : this(Task.FromResult<object>(script))
        {
        }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Assert.Equal(("import", "./js/some.js"), (identifier, args!.Single()));
            return (TValue)await module;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
            => InvokeAsync<TValue>(identifier, args);
    }

    private sealed class FakeScript : IJSObjectReference
    {
        public List<string> Heard { get; } = [];

        public Dictionary<string, Task<object>> Answers { get; } = [];

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Heard.Add(identifier);
            return Answers.TryGetValue(identifier, out var answer) ? (TValue)await answer : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
            => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Heard.Add("disposed");
            return ValueTask.CompletedTask;
        }
    }
}
