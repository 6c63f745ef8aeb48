using Serverless.StatusPage;

namespace Serverless.Tests.Api.StatusPage;

public sealed class TrackingNumberTests
{
    [Theory]
    [InlineData("jd01 4600-0062 8123", "JD01460000628123")]
    [InlineData("  1Z999AA10123456784\r\n", "1Z999AA10123456784")]
    public void Number_AsPeopleTypeIt_IsTidied(string typed, string number) => Assert.Equal(number, TrackingNumber.TryParse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("abcdefgh")]
    [InlineData("12345678<b>")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void Number_ThatCannotBeOne_IsNone(string? typed) => Assert.Null(TrackingNumber.TryParse(typed));
}
