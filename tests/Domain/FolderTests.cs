using System.Text.RegularExpressions;

namespace Serverless.Tests.Domain;

/// <summary>The folders of app and domain use each other one way: whoever reads one need not know those above it.</summary>
public sealed partial class FolderTests
{
    /// <summary>Folders with a type of their name, which no namespace can have beside it.</summary>
    private static readonly string[] OfTheRoot = ["Money", "Clocks"];

    [Theory]
    [InlineData("functions", "Serverless")]
    [InlineData("shared/Domain", "Serverless.Domain")]
    public void Folders_OfOneTree_FormNoCycle(string tree, string root)
    {
        var uses = Uses(tree, root);
        HashSet<string> rest = [.. uses.Keys];
        while (rest.Where(folder => !uses[folder].Overlaps(rest)).ToList() is { Count: > 0 } lowest)
            rest.ExceptWith(lowest);

        Assert.True(rest.Count == 0, $"These use each other in a circle: {string.Join("; ", rest.Order().Select(folder => $"{folder} → {string.Join(", ", uses[folder].Where(rest.Contains).Order())}"))}");
    }

    [Theory]
    [InlineData("functions", "Serverless")]
    [InlineData("shared/Domain", "Serverless.Domain")]
    public void Folders_OfOneTree_AreNamedAsTheirNamespaces(string tree, string root)
    {
        Assert.All(Sources(tree), file => Assert.Contains(
            $"\nnamespace {string.Join('.', [root, .. Parts(tree, Path.GetDirectoryName(file)!).Where(part => part is not "." && !OfTheRoot.Contains(part, StringComparer.Ordinal))])};\n",
            "\n" + File.ReadAllText(file),
            StringComparison.Ordinal));
    }

    /// <summary>Each folder with those that its files name in a using directive.</summary>
    private static Dictionary<string, HashSet<string>> Uses(string tree, string root)
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, tree)).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> uses = [];
        foreach (var file in Sources(tree))
        {
            if (Parts(tree, file) is not [var folder, _, ..])
                continue;
            uses.TryAdd(folder, []);
            uses[folder].UnionWith(Using().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)
                .Where(name => name.StartsWith(root + ".", StringComparison.Ordinal)).Select(name => name[(root.Length + 1)..].Split('.')[0])
                .Where(used => used != folder && folders.Contains(used)));
        }

        return uses;
    }

    private static IEnumerable<string> Sources(string tree) => Directory.EnumerateFiles(Path.Combine(Repository.Root, tree), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Parts(tree, file).Any(part => part is "bin" or "obj"))
        .Where(file => Path.GetFileName(file) is not ("Program.cs" or "Usings.cs"));

    private static string[] Parts(string tree, string path) => Path.GetRelativePath(Path.Combine(Repository.Root, tree), path).Split(Path.DirectorySeparatorChar);

    [GeneratedRegex(@"^using (static |\w+ = )?(?<name>Serverless\.[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}
