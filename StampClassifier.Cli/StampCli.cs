namespace StampClassifier.Cli;

/// <summary>Entry point of <c>stampcli</c>.</summary>
internal static class StampCli
{
    public static int Main() => 0;
}
