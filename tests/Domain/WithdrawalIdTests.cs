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
        var id = WithdrawalId.TryParse("wdr_7f3kd92qdmx4b8c1hj5n")!.Value;

        Assert.Equal("W-7F3KD-92QDM", id.Number);
        Assert.Equal(id, JsonSerializer.Deserialize<WithdrawalId>(JsonSerializer.Serialize(id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wdr_7f3kd92qdmx4b8c1hj5")]
    [InlineData("wdr_7f3kd92qdmx4b8c1hj5nn")]
    [InlineData("wdr_7f3kd92qdmx4b8c1hj5u")]
    [InlineData("wdr_7F3KD92QDMX4B8C1HJ5N")]
    [InlineData("ret_7f3kd92qdmx4b8c1hj5n")]
    [InlineData("wdr_7f3kd92qdmx4b8c1hj~n")]
    public void Text_ThatIsNoId_IsNone(string? text) => Assert.Null(WithdrawalId.TryParse(text));
}
