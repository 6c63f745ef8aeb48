using System.Reflection;
using Serverless.Domain.Refusals;
using Serverless.Platform.Errors;

namespace Serverless.Tests.Api.Platform;

public sealed class ProblemCatalogTests
{
    private static readonly IEnumerable<string> Own = typeof(ProblemCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<ProblemKind>().Select(kind => kind.Code);

    public static TheoryData<string> Codes => [.. RefusalCodes.All, .. Own];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_OfARefusalOrAProblem_HasTypeStatusAndTitle(string code)
    {
        var kind = ProblemCatalog.Get(code);

        Assert.Equal($"urn:returns:problem:{code}", kind.Type);
        Assert.InRange(kind.Status, 400, 599);
        Assert.False(string.IsNullOrWhiteSpace(kind.Title));
    }

    [Fact]
    public void Catalog_OfAllProblems_HasNothingElse() => Assert.Equal(
        RefusalCodes.All.Concat(Own).Order(StringComparer.Ordinal),
        ProblemCatalog.All.Select(kind => kind.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Titles_OfAllProblems_TellThemApart() =>
        Assert.Equal(ProblemCatalog.All.Count, ProblemCatalog.All.Select(kind => kind.Title).Distinct(StringComparer.Ordinal).Count());
}
