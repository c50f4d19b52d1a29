using System.CommandLine;

namespace StampClassifier.Cli.Commands;

/// <summary>Options and arguments that several commands take.</summary>
internal static class SharedOptions
{
    public static Argument<string[]> Paths() => new("path")
    {
        Description = "An .avro file, a folder of them, a .tar.gz night as the public archive ships it, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string?> Model()
        => new("--model") { Description = "The ONNX file, its model card beside it. Default: Classifier:Model." };

    public static Option<string?> Provider() => new("--provider") { Description = "Sqlite or Postgres. Default: Storage:Provider." };

    public static Option<string?> Database() => new("--database") { Description = "Connection string. Default: Storage:ConnectionString." };
}
