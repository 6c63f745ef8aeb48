using Serverless.Domain;

namespace Serverless.Tests.Domain;

/// <summary>Nobody can add a kind of case and forget what it means.</summary>
public sealed class CaseKindTests
{
    [Fact]
    public void Kinds_AllOfThem_HaveTheirRow() => Assert.All(Enum.GetValues<CaseKind>(), kind => Assert.True(kind.IsByRight || !kind.IsStatutory, $"{kind}"));
}
