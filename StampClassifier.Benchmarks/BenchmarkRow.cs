namespace StampClassifier.Benchmarks;

/// <summary>One measured part of the pipeline.</summary>
internal sealed record BenchmarkRow(string Part, double AlertsPerSecond, double CoreSecondsPerAlert);
