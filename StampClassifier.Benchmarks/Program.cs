using System.CommandLine;
using StampClassifier.Benchmarks;
using StampClassifier.Core.Storage;

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
var cone = new Option<int>("--cone") { Description = "Instead: cone searches over that many imported galaxies (1000000 is usual)." };
var crossmatch = new Option<int>("--crossmatch")
{
    Description = "Instead: ingest with and without that many known variables to match against (1000000 is usual).",
};
var root = new RootCommand("Throughput of every part and of the whole, on the same simulated packets, in one run.") { model, postgres,
    alerts, soak, cone, crossmatch };
root.SetAction(async (parsed, cancellationToken) =>
{
    if (parsed.GetValue(soak) is > 0 and var many)
    {
        using var database = new ScratchDatabase();
        await SoakRun.RunAsync(many, database.ConnectionString, parsed.GetRequiredValue(model), cancellationToken);
        return;
    }
    if (parsed.GetValue(cone) is > 0 and var galaxies)
    {
        using var database = new ScratchDatabase();
        await ConeBenchmark.RunAsync(StorageProvider.Sqlite, database.ConnectionString, parsed.GetRequiredValue(model), galaxies,
            cancellationToken);
        if (parsed.GetValue(postgres) is { } server)
            await PartsRun.OnPostgresAsync(server, "cone", async scratch =>
            {
                await ConeBenchmark.RunAsync(StorageProvider.Postgres, scratch, parsed.GetRequiredValue(model), galaxies,
                    cancellationToken);
                return true;
            });
        return;
    }
    if (parsed.GetValue(crossmatch) is > 0 and var variables)
    {
        await CrossmatchRun.RunAsync(parsed.GetRequiredValue(model), parsed.GetValue(alerts), variables, cancellationToken);
        return;
    }
    await PartsRun.RunAsync(parsed.GetRequiredValue(model), parsed.GetValue(postgres), parsed.GetValue(alerts), cancellationToken);
});
var objects = new Option<int>("--objects")
{
    Description = "Objects in a database that is filled first.",
    DefaultValueFactory = _ => 200_000,
};
var sqlite = new Option<string?>("--sqlite")
{
    Description = "A SQLite file, filled where it is new, and kept; left out, SQLite is not measured.",
};
var nights = new Option<int>("--nights")
{
    Description = "Nights that the objects are spread over: 100 for a season.",
    DefaultValueFactory = _ => QueryNight.TwoYears,
};
var withStamps = new Option<int>("--stamps") { Description = "Objects that hold their three stamps, 40 kB each." };
var only = new Option<string>("--only")
{
    Description = "Only combinations with this in their names, for example \"SN, 30 d, by Magnitude\".",
    DefaultValueFactory = _ => "",
};
var queries = new Command("queries", "Every filter and order of the hunt's page, on a large database.")
{
    postgres, sqlite, objects, nights, withStamps, only, model,
};
queries.SetAction(async (parsed, cancellationToken) =>
{
    var file = parsed.GetValue(sqlite);
    var night = new QueryNight(parsed.GetValue(objects), parsed.GetValue(nights), parsed.GetValue(withStamps));
    var run = new QueryRun(night, parsed.GetRequiredValue(only));
    if (file is not null)
        await run.RunAsync(StorageProvider.Sqlite, $"Data Source={file}", parsed.GetRequiredValue(model), cancellationToken);
    if (parsed.GetValue(postgres) is { } server)
        await run.RunAsync(StorageProvider.Postgres, server, parsed.GetRequiredValue(model), cancellationToken);
});
root.Subcommands.Add(queries);
var empty = new Option<string>("--postgres")
{
    Description = "Connection string of a database on this machine that has not been loaded yet: empty, or filled by the queries command.",
    Required = true,
};
var burst = new Option<int>("--alerts") { Description = "Alerts in all.", DefaultValueFactory = _ => 80_000 };
var rate = new Option<int>("--rate") { Description = "Alerts a second.", DefaultValueFactory = _ => 1_333 };
var load = new Command("load", "Alerts arriving by the clock, through the stream's batch path; 80000 at 1333, or 200000 at 333.")
{
    empty, burst, rate, model,
};
load.SetAction((parsed, cancellationToken) => LoadRun.RunAsync(parsed.GetRequiredValue(empty), parsed.GetRequiredValue(model),
    new LoadRequest(parsed.GetValue(burst), parsed.GetValue(rate)), cancellationToken));
root.Subcommands.Add(load);
var steps = new Option<int[]>("--workers")
{
    Description = "Worker processes, one measurement after the other.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [1, 2, 3, 1],
};
var each = new Option<int>("--alerts") { Description = "Alerts in each measurement.", DefaultValueFactory = _ => 10_000 };
var scaling = new Command(
    "scaling", "What one, two and three worker processes, a core each, take from brokers on loopback into one PostgreSQL.")
{
    empty, each, steps, model,
};
scaling.SetAction((parsed, cancellationToken) => ScalingRun.RunAsync(parsed.GetRequiredValue(empty), parsed.GetRequiredValue(model),
    parsed.GetValue(each), parsed.GetRequiredValue(steps), cancellationToken));
root.Subcommands.Add(scaling);
return await root.Parse(args).InvokeAsync();
