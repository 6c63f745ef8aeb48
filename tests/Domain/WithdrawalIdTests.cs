using System.Text.Json;
using Serverless.Domain.Ids;

namespace Serverless.Tests.Domain;

public sealed class WithdrawalIdTests
{
    private static readonly StorefrontId Shop = StorefrontId.Parse("linden");

    [Fact]
    public void Id_OfTheSameWords_IsTheSameAndOfOthersAnother()
    {
        var id = WithdrawalId.Derive(Shop, "once", "Ana", "L-1", "a@example.com", null);

        Assert.Equal(id, WithdrawalId.Derive(Shop, "once", "Ana", "L-1", "a@example.com", null));
        WithdrawalId[] others =
        [
            WithdrawalId.Derive(StorefrontId.Parse("other"), "once", "Ana", "L-1", "a@example.com", null),
            WithdrawalId.Derive(Shop, "onceAna", "", "L-1", "a@example.com", null),
            WithdrawalId.Derive(Shop, "once", "Ana", "L-1", "a@example.com", ""),
            WithdrawalId.Derive(Shop, "once\",\"Ana", "L-1", "a@example.com", null),
        ];
        Assert.DoesNotContain(id, others);
        Assert.Equal(others, others.Distinct());
    }

    [Fact]
    public void Number_OfAnId_IsHalfOfIt()
    {
        var id = WithdrawalId.TryParse("wdr_7f3kd92qdm4x8p1w6c2v")!.Value;

        Assert.Equal("W-7F3KD-92QDM", id.Number);
        Assert.Equal(id, JsonSerializer.Deserialize<WithdrawalId>(JsonSerializer.Serialize(id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wdr_7f3kd92qdm4x8p1w6c2")]
    [InlineData("wdr_7f3kd92qdm4x8p1w6c2vv")]
    [InlineData("wdr_7f3kd92qdm4x8p1w6c2u")]
    [InlineData("wdr_7F3KD92QDM4X8P1W6C2V")]
    [InlineData("ret_7f3kd92qdm4x8p1w6c2v")]
    [InlineData("wdr_7f3kd92qdm4x8p1w6c~v")]
    public void Text_ThatIsNoId_IsNone(string? text) => Assert.Null(WithdrawalId.TryParse(text));
}
