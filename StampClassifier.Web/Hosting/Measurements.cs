using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Monitoring;
using StampClassifier.Core.Streaming;
using StampClassifier.Core.Streaming.Publishing;

namespace StampClassifier.Web.Hosting;

/// <summary>What is measured, and where it can be had: metrics at <c>/metrics</c>, traces at a collector where one is set.</summary>
internal static class Measurements
{
    /// <summary>The collector's own setting, as every program of this kind has it.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static WebApplicationBuilder AddMeasurements(this WebApplicationBuilder builder)
    {
        var measured = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("stampclassifier"))
            .WithMetrics(metrics => metrics
                .AddMeter(IngestMetrics.MeterName, StreamMetrics.MeterName, PublishingMetrics.MeterName)
                .AddMeter(DriftMetrics.MeterName, HealthMetrics.MeterName)
                .AddMeter("System.Runtime", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddPrometheusExporter());
        if (builder.Configuration[Collector] is { Length: > 0 })
            measured.WithTracing(traces
                => traces.AddSource(StreamMetrics.MeterName).AddNpgsql().AddAspNetCoreInstrumentation().AddOtlpExporter());
        return builder;
    }
}
