using Serverless.Domain.Ids;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A number is one number however it is written, and nothing else gets in by it.</summary>
public sealed class TrackingNumberTests
{
    [Theory]
    [InlineData("jd01 4600-0062 8123", "JD01460000628123")]
    [InlineData("  1Z999AA10123456784\r\n", "1Z999AA10123456784")]
    [InlineData("ｊｄ０１－４６００　００６２", "JD0146000062")]
    [InlineData("1234\u00A05678\u20139012", "123456789012")]
    [InlineData("RR123456785GB", "RR123456785GB")]
    [InlineData("420100019400110200881000000000001234", "420100019400110200881000000000001234")]
    [InlineData("SF1234567890123", "SF1234567890123")]
    [InlineData("a123", "A123")]
    public void Number_AsPeopleWriteIt_IsTheSameNumber(string typed, string number)
    {
        Assert.Equal(number, TrackingNumber.TryParse(typed)?.Value);
        Assert.Equal(number, TrackingNumber.OfCarrier(typed));
        Assert.Equal(number, TrackingNumber.Parse(number).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("abcdefgh")]
    [InlineData("<b>x1</b>")]
    [InlineData("12345678<b>")]
    [InlineData("../../1234")]
    [InlineData("1234\u202E5678")]
    [InlineData("1234\u200B5678")]
    [InlineData("1234\t5678")]
    [InlineData("1234\u00005678")]
    [InlineData("1234\n5678")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void Number_ThatCannotBeOne_IsNone(string? typed) => Assert.Null(TrackingNumber.TryParse(typed));
}
