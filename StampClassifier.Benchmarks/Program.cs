using StampClassifier.Benchmarks;
using StampClassifier.Core.Storage;
var p = Enum.Parse<StorageProvider>(args[0]);
for (var i = 0; i < int.Parse(args[3]); i++)
{
    Console.WriteLine(await SaveBenchmark.RunAsync(p, args[1], int.Parse(args[2]), default));
}
return 0;
