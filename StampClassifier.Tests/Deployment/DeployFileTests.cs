using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Deployment;

/// <summary>What the deployment files say must be something that the program knows.</summary>
public sealed partial class DeployFileTests
{
    /// <summary>Read by the web host itself, not by options of ours.</summary>
    private static readonly HashSet<string> OfTheHost = ["Kestrel", "Logging"];

    private static readonly string Folder = Path.Combine(Repository.Root, "deploy");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files
        => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Theory, MemberData(nameof(Files))]
    public void Every_setting_is_one_of_an_options_class(string file)
    {
        var sections = Sections();
        foreach (Match match in Setting().Matches(File.ReadAllText(Path.Combine(Folder, file))))
        {
            var path = match.Value.Split("__");
            Assert.True(OfTheHost.Contains(path[0]) || IsSetting(sections, path), $"{file}: there is no setting {match.Value}.");
        }
    }

    /// <summary>The check is seen to fail: sections of two words, lists, and what is no setting.</summary>
    [Theory]
    [InlineData("Stream__Bootstrap", true)]
    [InlineData("Stream__Topics__0", true)]
    [InlineData("Stream__Out__Bootstrap", true)]
    [InlineData("Stream__Out__Programs__1", true)]
    [InlineData("Stream__Bootstraps", false)]
    [InlineData("Stream__Out__GroupId", false)]
    [InlineData("Streams__Bootstrap", false)]
    public void What_is_no_setting_is_found(string name, bool isSetting)
        => Assert.Equal(isSetting, IsSetting(Sections(), name.Split("__")));

    [Theory, MemberData(nameof(Files))]
    public void Yaml_is_indented_by_two_without_tabs_and_closes_its_quotes(string file)
    {
        if (!file.EndsWith(".yaml", StringComparison.Ordinal))
            return;
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#')))
        {
            Assert.DoesNotContain('\t', line);
            Assert.True((line.Length - line.TrimStart().Length) % 2 == 0, $"{file}: {line}");
            Assert.True(line.Count(c => c == '"') % 2 == 0, $"{file}: {line}");
        }
    }

    [Fact]
    public async Task Systemd_takes_the_units()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            Assert.Skip("systemd absent: no systemd-analyze");
        var copies = Directory.CreateTempSubdirectory("stamp-units-").FullName;
        var units = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "systemd"), "stampclassifier-*"))
        {
            // The program is not installed where the tests run; a template is checked as one of its instances.
            var copy = Path.Combine(copies, Path.GetFileName(file).Replace("@.", "@1.", StringComparison.Ordinal));
            await File.WriteAllTextAsync(copy, Command().Replace(await File.ReadAllTextAsync(file, Token), "ExecStart=/bin/true"), Token);
            units.Add(copy);
        }

        var start = new ProcessStartInfo("systemd-analyze", ["verify", .. units]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Directory.Delete(copies, recursive: true);

        Assert.True(process.ExitCode == 0 && !errors.Contains("stampclassifier", StringComparison.Ordinal), errors);
        Assert.True(units.Count >= 4);
    }

    /// <summary>Options classes by their section.</summary>
    private static ILookup<string, Type> Sections()
        => new[] { typeof(StorageOptions).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type, Name: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()))
            .Where(section => section.Name is string)
            .ToLookup(section => ((string)section.Name!).Replace(":", "__", StringComparison.Ordinal), section => section.Type);

    /// <summary>A section may have more than one word.</summary>
    private static bool IsSetting(ILookup<string, Type> sections, string[] path) => Enumerable.Range(1, path.Length - 1)
        .Any(words => sections[string.Join("__", path[..words])].Any(type => HasPath(type, path[words..])));

    /// <summary>Numbers are places in a list, names keys of a dictionary.</summary>
    private static bool HasPath(Type type, string[] path)
    {
        if (path.Length == 0)
            return true;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
            return HasPath(type.GetGenericArguments()[^1], path[1..]);
        if (type.IsArray)
            return HasPath(type.GetElementType()!, path[1..]);
        return type.GetProperty(path[0]) is { } property && HasPath(property.PropertyType, path[1..]);
    }

    [GeneratedRegex(@"\b([A-Z][A-Za-z]+)__([A-Za-z0-9_]+)")]
    private static partial Regex Setting();

    [GeneratedRegex("(?m)^ExecStart=.*$")]
    private static partial Regex Command();
}
