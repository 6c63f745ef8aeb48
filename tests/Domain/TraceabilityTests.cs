using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Serverless.Domain;

namespace Serverless.Tests.Domain;

/// <summary>The tables of <c>shared/Domain/README.md</c> name code and proofs that are there.</summary>
public sealed partial class TraceabilityTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly string[] Sections = ["Order stage", "Reasons, fault, freight", "Claims", "Policy", "Money", "Questions", "Clocks"];

    private static readonly string Page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../shared/Domain/README.md"));

    private static readonly ILookup<string, Type> Types = typeof(Clock).Assembly.GetTypes().ToLookup(t => t.Name, StringComparer.Ordinal);

    public static TheoryData<string, string, string> Rules
    {
        get
        {
            TheoryData<string, string, string> rows = [];
            foreach (var cells in File.ReadLines(Page).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|')).Where(c => c[1].Trim() is not "rule"))
                rows.Add(cells[1].Trim(), cells[2], cells[3]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_OfTheTables_IsHeldAndProvedByWhatItNames(string rule, string heldBy, string provedBy)
    {
        string[] names = [.. Code().Matches(heldBy).Select(m => m.Groups["name"].Value)];
        (string Name, string File)[] proofs = [.. Link().Matches(provedBy).Select(m => (m.Groups["name"].Value, m.Groups["file"].Value))];

        Assert.True(names.Length > 0 && proofs.Length > 0, $"'{rule}' names no code or no proof");
        Assert.All(names, name => Assert.True(IsThere(name), $"'{rule}': there is no {name}"));
        Assert.All(proofs, proof =>
        {
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(Page)!, proof.File)), $"'{rule}': there is no {proof.File}");
            Assert.Equal(proof.Name, Path.GetFileNameWithoutExtension(proof.File));
        });
    }

    [Fact]
    public void Sections_OfTheProduct_AreAllTraced() => Assert.Equal(
        Sections,
        File.ReadLines(Page).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]));

    [Theory]
    [InlineData("Clock.WarnAt", true)]
    [InlineData("ReturnEvent.ClockWarned", true)]
    [InlineData("ReturnEvent.ClockWarned.Due", true)]
    [InlineData("Clock.Ticks", false)]
    [InlineData("Sundial", false)]
    public void Name_OfCode_IsFoundWhenItIsThere(string name, bool there) => Assert.Equal(there, IsThere(name));

    /// <summary>A type, a type in a type, or a member of either.</summary>
    private static bool IsThere(string name)
    {
        var parts = name.Split('.');
        return Types[parts[0]].Any(type => parts.Skip(1).Aggregate<string, object?>(type, (owner, part) => (owner as Type)?.GetMember(part, Any).FirstOrDefault()) is not null);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`(?<name>[A-Za-z.]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(?<name>[^\]]+)\]\((?<file>[^)]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
