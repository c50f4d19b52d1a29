namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>What the fake TNS does with one request.</summary>
internal sealed record FakeAct
{
    public static readonly FakeAct Plain = new();

    /// <summary>Refused before it is looked at, with this status.</summary>
    public int? Refusal { get; init; }

    /// <summary>Answered with this status after it is stored.</summary>
    public int? Status { get; init; }

    public string? Body { get; init; }

    /// <summary>False: a status after all, but nothing is stored.</summary>
    public bool Stores { get; init; } = true;

    /// <summary>A receipt, and then 404 for ever.</summary>
    public bool IsLostAfterReceipt { get; init; }

    public bool IsHtml { get; init; }

    public bool HangsUp { get; init; }

    /// <summary>Stored, and then half of the answer's body and no more.</summary>
    public bool Dribbles { get; init; }

    public bool IsBareList { get; init; }

    public bool IsMissingReceived { get; init; }

    public bool IsOnlyReceived { get; init; }

    /// <summary>A search that finds nothing, whatever is there.</summary>
    public bool IsBlind { get; init; }

    /// <summary>Before it is looked at.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>After it is stored.</summary>
    public TimeSpan? AnswersAfter { get; init; }
}
