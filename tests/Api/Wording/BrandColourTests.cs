using Serverless.Wording;

namespace Serverless.Tests.Api.Wording;

public sealed class BrandColourTests
{
    public static TheoryData<string> Colours() =>
        ["#000000", "#ffffff", "#ffff00", "#1f4d3a", "#d9822b", "#777777", "#7f7f7f", "#808080", "#ff0000", "#00ff00", "#0000ff", "#e0e0e0", "#fa0", "#6b7a8f"];

    [Theory]
    [MemberData(nameof(Colours))]
    public void Colour_Whatever_CanBeRead(string text)
    {
        var colour = BrandColour.Parse(text, BrandColour.Ink);

        Assert.True(colour.AsSurface.Contrast(colour.TextOn) >= BrandColour.Readable);
        Assert.True(colour.ReadableOn(BrandColour.White).Contrast(BrandColour.White) >= BrandColour.Readable);
        Assert.True(colour.ReadableOn(BrandColour.Night).Contrast(BrandColour.Night) >= BrandColour.Readable);
    }

    [Fact]
    public void Colour_ThatReadsAlready_StaysAsItIs()
    {
        var green = BrandColour.Parse("#1f4d3a", BrandColour.Ink);

        Assert.Equal("#1f4d3a", green.AsSurface.Hex);
        Assert.Equal("#1f4d3a", green.ReadableOn(BrandColour.White).Hex);
        Assert.Equal("#ffffff", green.TextOn.Hex);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("green")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    public void Colour_ThatIsNone_IsTheFallback(string? text) => Assert.Equal(BrandColour.Ink, BrandColour.Parse(text, BrandColour.Ink));

    [Fact]
    public void Contrast_OfBlackAndWhite_Is21() => Assert.Equal(21.0, new BrandColour(0, 0, 0).Contrast(BrandColour.White), 6);
}
