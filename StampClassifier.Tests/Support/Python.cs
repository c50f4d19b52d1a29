using System.Diagnostics;

namespace StampClassifier.Tests.Support;

/// <summary>Python with PyTorch, for the training code; tests are skipped where it is absent.</summary>
internal static class Python
{
    private static readonly string[] Places = ["/usr/bin/python3", "/usr/local/bin/python3"];
    private static readonly Lazy<string?> WithTorch = new(() => Places.Where(File.Exists).FirstOrDefault(HasTorch));

    /// <summary>Runs in the checkout's root; fails the test with the program's own words if it fails.</summary>
    public static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(WithTorch.Value is null, "torch absent: no python3 with PyTorch and NumPy");
        var (exitCode, output) = await RunAsync(WithTorch.Value!, arguments, cancellationToken);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static bool HasTorch(string python)
        => RunAsync(python, ["-c", "import torch, numpy"], CancellationToken.None).GetAwaiter().GetResult().ExitCode == 0;

    private static async Task<(int ExitCode, string Output)> RunAsync(string python, string[] arguments,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start");
        await using var kill = cancellationToken.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
