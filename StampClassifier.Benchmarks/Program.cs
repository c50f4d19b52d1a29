using System.CommandLine;
using StampClassifier.Benchmarks;

var model = new Option<string>("--model")
{
    Description = "The ONNX file.",
    DefaultValueFactory = _
    => Path.Combine(AppContext.BaseDirectory, "onnx", "stamp-classifier.onnx")
};
var postgres = new Option<string?>("--postgres")
{
    Description = "Connection string of an empty database on this machine; left out, "
    + "PostgreSQL is not measured."
};
var alerts = new Option<int>("--alerts") { Description = "Alerts measured.", DefaultValueFactory = _ => 2_000 };
var soak = new Option<int>("--soak") { Description = "Instead: that many alerts through one process, with its memory (100000 is usual)." };
var root = new RootCommand("Throughput of every part and of the whole, on the same simulated packets, in one run.") { model, postgres,
    alerts, soak };
root.SetAction(async (parsed, cancellationToken) =>
{
    if (parsed.GetValue(soak) is > 0 and var many)
    {
        using var database = new ScratchDatabase();
        await SoakRun.RunAsync(many, database.ConnectionString, parsed.GetRequiredValue(model), cancellationToken);
        return;
    }
    await PartsRun.RunAsync(parsed.GetRequiredValue(model), parsed.GetValue(postgres), parsed.GetValue(alerts), cancellationToken);
});
return await root.Parse(args).InvokeAsync();
