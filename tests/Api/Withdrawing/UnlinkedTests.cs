using Serverless.Wording;

namespace Serverless.Tests.Api.Withdrawing;

public sealed class UnlinkedTests
{
    [Theory]
    [InlineData("Ana Example, L-10482", "Ana Example, L-10482")]
    [InlineData("The shirt. And the socks.", "The shirt. And the socks.")]
    [InlineData("https://evil.example/a", "https:|//evil.|example/a")]
    [InlineData("https://[2001:db8::1]/a", "https:|//[2001:|db8::|1]/a")]
    [InlineData("www.evil.example", "www.|evil.|example")]
    [InlineData("evil。example", "evil。|example")]
    [InlineData("me@evil.example", "me@|evil.|example")]
    public void Words_OfAStranger_HoldNothingThatIsALink(string written, string mailed) => Assert.Equal(mailed, Words.Unlinked(written).Replace('\u200B', '|'));
}
