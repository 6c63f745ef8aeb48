using System.Text.RegularExpressions;

namespace Serverless.Tests.Domain;

/// <summary>The app's folders use each other one way: whoever reads one need not know those above it.</summary>
public sealed partial class FolderTests
{
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
        var root = Root();
        Assert.All(Sources(root), file => Assert.Contains(
            $"\nnamespace {string.Join('.', ["Serverless", .. Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Where(part => part is not ".")])};\n",
            "\n" + File.ReadAllText(file),
            StringComparison.Ordinal));
    }

    /// <summary>Each folder with those that its files name in a using directive.</summary>
    private static Dictionary<string, HashSet<string>> Uses()
    {
        var root = Root();
        var folders = Directory.GetDirectories(root).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> uses = [];
        foreach (var file in Sources(root).Where(file => Path.GetDirectoryName(file) != root))
        {
            var folder = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0];
            uses.TryAdd(folder, []);
            uses[folder].UnionWith(Using().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value).Where(used => used != folder && folders.Contains(used)));
        }

        return uses;
    }

    private static IEnumerable<string> Sources(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Where(file => Path.GetFileName(file) is not "Program.cs");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Serverless.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the repository");

        return Path.Combine(folder, "functions");
    }

    [GeneratedRegex(@"^using (static |\w+ = )?Serverless\.(?<folder>\w+)[.;]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}
