using System.Text.RegularExpressions;

namespace Serverless.Tests.Domain;

/// <summary>The app's folders use each other one way: whoever reads one need not know those above it.</summary>
public sealed partial class FolderTests
{
    private static readonly string App = Path.Combine(Repository.Root, "functions");

    [Fact]
    public void Folders_OfTheApp_FormNoCycle()
    {
        var uses = Uses();
        HashSet<string> rest = [.. uses.Keys];
        while (rest.Where(folder => !uses[folder].Overlaps(rest)).ToList() is { Count: > 0 } lowest)
            rest.ExceptWith(lowest);

        Assert.True(rest.Count == 0, $"These use each other in a circle: {string.Join("; ", rest.Order().Select(folder => $"{folder} → {string.Join(", ", uses[folder].Where(rest.Contains).Order())}"))}");
    }

    [Fact]
    public void Folders_OfTheApp_AreNamedAsTheirNamespaces()
    {
        Assert.All(Sources(), file => Assert.Contains(
            $"\nnamespace {string.Join('.', ["Serverless", .. Path.GetRelativePath(App, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Where(part => part is not ".")])};\n",
            "\n" + File.ReadAllText(file),
            StringComparison.Ordinal));
    }

    /// <summary>Each folder with those that its files name in a using directive.</summary>
    private static Dictionary<string, HashSet<string>> Uses()
    {
        var folders = Directory.GetDirectories(App).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> uses = [];
        foreach (var file in Sources().Where(file => Path.GetDirectoryName(file) != App))
        {
            var folder = Path.GetRelativePath(App, file).Split(Path.DirectorySeparatorChar)[0];
            uses.TryAdd(folder, []);
            uses[folder].UnionWith(Using().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value).Where(used => used != folder && folders.Contains(used)));
        }

        return uses;
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(App, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(App, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Where(file => Path.GetFileName(file) is not "Program.cs");

    [GeneratedRegex(@"^using (static |\w+ = )?Serverless\.(?<folder>\w+)[.;]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}
