using System.Net;

namespace StampClassifier.Core.Reporting.Tns;

/// <summary>What is certain of a request without an HTTP status.</summary>
public enum TnsFault
{
    None = 0,

    /// <summary>No connection came about: TNS never saw it.</summary>
    NeverSent = 1,

    /// <summary>It broke off or took too long: TNS may have it.</summary>
    Lost = 2,
}

/// <summary>What came back from TNS, with the key masked.</summary>
public sealed record TnsAnswer
{
    public required string Endpoint { get; init; }

    /// <summary>The body without the key.</summary>
    public required string Request { get; init; }

    public HttpStatusCode? Status { get; init; }

    public TnsFault Fault { get; init; }

    /// <summary>The body, or what went wrong.</summary>
    public required string Body { get; init; }

    public TnsRate Rate { get; init; } = new();

    public required DateTimeOffset At { get; init; }

    public required TimeSpan Took { get; init; }

    public bool IsOk => Status == HttpStatusCode.OK;
}

/// <summary>What TNS's headers say of how often it may be asked; null where they say nothing.</summary>
public sealed record TnsRate
{
    public int? Limit { get; init; }

    public int? Remaining { get; init; }

    /// <summary>Seconds.</summary>
    public int? Reset { get; init; }

    public int? ConeRemaining { get; init; }

    /// <summary>Seconds.</summary>
    public int? ConeReset { get; init; }

    /// <summary>How long to wait before anything else is asked; null for not at all.</summary>
    public TimeSpan? Pause => (Remaining == 0, ConeRemaining == 0) switch
    {
        (false, false) => null,
        (true, false) => Seconds(Reset),
        (false, true) => Seconds(ConeReset),
        _ => Seconds(Math.Max(Reset ?? 0, ConeReset ?? 0)),
    };

    /// <summary>One second more than TNS says, and a minute if it says nothing.</summary>
    public static TimeSpan Seconds(int? reset) => TimeSpan.FromSeconds((reset is > 0 ? reset.Value : 59) + 1);
}
