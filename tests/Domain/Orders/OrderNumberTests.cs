using Serverless.Domain.Orders;

namespace Serverless.Tests.Domain;

/// <summary>One order, however its number is spelled.</summary>
public sealed class OrderNumberTests
{
    [Theory]
    [InlineData("N-1001")]
    [InlineData("n-1001")]
    [InlineData("#N-1001")]
    [InlineData("# N - 1001")]
    [InlineData("Ｎ－１００１")]
    [InlineData("N\u200b-1001")]
    [InlineData("\u202aN-1001\u202c")]
    public void Number_InAnotherSpelling_IsTheSameAndShownAsWritten(string spelled)
    {
        var number = OrderNumber.Parse(spelled);
        Assert.Equal(OrderNumber.Parse("N-1001"), number);
        Assert.Equal(OrderNumber.Parse("N-1001").GetHashCode(), number.GetHashCode());
        Assert.Equal(("n-1001", spelled), (number.Key, number.Value));
    }

    [Theory]
    [InlineData("N-1002")]
    [InlineData("N1001")]
    [InlineData("N-01001")]
    public void Number_ThatSaysSomethingElse_IsAnother(string other) => Assert.NotEqual(OrderNumber.Parse("N-1001"), OrderNumber.Parse(other));

    [Fact]
    public void Number_OfSignsAlone_IsStillANumber() => Assert.Equal(("#", "##"), (OrderNumber.Parse("#").Key, OrderNumber.Parse("##").Key));
}
