using System.Text.Json.Serialization;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>What the statistics are of.</summary>
public sealed record StatisticsFilter
{
    // Wide enough for every survey, and what both databases can hold.
    private static readonly DateOnly Earliest = new(1950, 1, 1);
    private static readonly DateOnly Latest = new(2150, 1, 1);

    /// <summary>First and last UT day, both included; null for no bound. Each thing counts on its own day: a report on the day it was sent,
    /// a decision or vote on the day it was made, an object in the night of its first detection.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Whether reports of earlier years, brought along from files, are counted.</summary>
    public bool WithImported { get; init; } = true;

    /// <summary>Production, or Sandbox while a group tries things out.</summary>
    public ReportEnvironment Environment { get; init; } = ReportEnvironment.Production;

    /// <summary>Start of the first day, and of the day after the last.</summary>
    [JsonIgnore]
    public DateTimeOffset Start => Midnight(From is { } from && from > Earliest ? from : Earliest);

    [JsonIgnore]
    public DateTimeOffset End => Midnight(Until is { } until && until < Latest ? (until < Earliest ? Earliest : until.AddDays(1)) : Latest);

    internal Mjd FirstNight => Mjd.From(Start);

    internal Mjd NightAfter => Mjd.From(End);

    private static DateTimeOffset Midnight(DateOnly day) => new(day < Latest ? day : Latest, TimeOnly.MinValue, TimeSpan.Zero);
}
