using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Serverless.Tests.Workflows;

/// <summary>The tables of faults in <c>functions/Ops/README.md</c> name a test in almost every row, and each of them is there.</summary>
public sealed partial class FaultTableTests
{
    [Fact]
    public async Task Tests_NamedInTheOperatingGuide_AreThere()
    {
        var repository = Path.GetFullPath(Path.Combine(Here(), "..", ".."));
        var guide = await File.ReadAllTextAsync(Path.Combine(repository, "functions", "Ops", "README.md"));
        var named = Named.Matches(guide).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();
        Assert.True(named.Count > 30);

        var sources = Directory.GetFiles(Path.Combine(repository, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText);
        Assert.All(named, test => Assert.Contains(sources[test.Class], source => source.Contains($" {test.Method}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Named { get; }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
