using Serverless.Domain.Parsing;

namespace Serverless.Tests.Domain;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["line", "quantity", "reason", "unitPrice", "id", "recallsShipped"];

    [Theory]
    [InlineData("quanttiy", "quantity")]
    [InlineData("Quantity", "quantity")]
    [InlineData("unit_price", "unitPrice")]
    [InlineData("unit-pirce", "unitPrice")]
    [InlineData("raeson", "reason")]
    [InlineData("lines", "line")]
    [InlineData("di", null)]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void Nearest_OfAName_IsWhatWasMeantIfAnythingWas(string name, string? meant) => Assert.Equal(meant, Spelling.Nearest(name, Known));

    [Fact]
    public void Nearest_OfAVeryLongName_IsNotLookedFor() => Assert.Null(Spelling.Nearest(new string('x', 1_000_000), Known));
}
