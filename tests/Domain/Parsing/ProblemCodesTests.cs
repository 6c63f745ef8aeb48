using System.Text.RegularExpressions;
using Serverless.Domain.Parsing;

namespace Serverless.Tests.Domain;

public sealed partial class ProblemCodesTests
{
    [Fact]
    public void Codes_OfProblems_AreEachThereOnceInSnakeCase()
    {
        Assert.Contains(ProblemCodes.Required, ProblemCodes.All);
        Assert.Equal(ProblemCodes.All.Distinct(StringComparer.Ordinal), ProblemCodes.All);
        Assert.All(ProblemCodes.All, code => Assert.Matches("^[a-z]+(_[a-z]+)*$", code));
    }

    /// <summary>The API's description lists the constants: a code that is written where it is used would not be among them.</summary>
    [Fact]
    public void Codes_OfProblems_AreNowhereWrittenInPlace()
    {
        var places = from tree in (string[])["shared", "functions"]
                     from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, tree), "*.cs", SearchOption.AllDirectories)
                     where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
                     from Match match in Written().Matches(File.ReadAllText(file))
                     select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";

        Assert.Empty(places);
    }

    [Theory]
    [InlineData("new Problem(\"\", \"new_code\", \"It is new\")")]
    [InlineData("new Problem(Pointers.At(pointer, name), \"new\", $\"It is {name}\")")]
    [InlineData("reading.Add(at, \"new_code\", \"It is new\")")]
    [InlineData("public static Problem One { get; } = new(\"/one\", \"new_code\", \"It is new\")")]
    public void Code_WrittenInPlace_IsFound(string source) => Assert.Matches(Written(), source);

    [GeneratedRegex(
        """\b(Problem\b.*\(|(\.Add|Refuse|RefuseValue)\((?!new\b)).*"[a-z]+(_[a-z]+)*", \$?(@|"|[a-z])""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
