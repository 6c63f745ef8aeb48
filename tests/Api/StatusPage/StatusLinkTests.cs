using Serverless.Domain.Ids;
using Serverless.Platform.Links;

namespace Serverless.Tests.Api.StatusPage;

public sealed class StatusLinkTests
{
    private static readonly StorefrontId Shop = StorefrontId.Parse("linden");
    private static readonly CaseId Case = CaseId.Derive(Shop, "key-1");
    private static readonly DateTimeOffset Expires = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Old = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];
    private static readonly byte[] New = [.. Enumerable.Range(101, 32).Select(n => (byte)n)];

    [Fact]
    public void Token_JustMade_OpensItsCase()
    {
        var link = new StatusLink([New]);

        var state = link.Read(link.Create(Shop, Case, Expires), Expires.AddSeconds(-1), out var content);

        Assert.Equal(StatusLinkState.Open, state);
        Assert.Equal(new StatusLinkContent(Shop, Case, Expires), content);
    }

    [Fact]
    public void Token_ForDocuments_OpensNoPage()
    {
        var link = new StatusLink([New]);
        var token = link.CreateDocument(Shop, Case, Expires);

        Assert.Equal(StatusLinkState.Invalid, link.Read(token, Expires.AddDays(-1), out _));
        Assert.Equal(StatusLinkState.Open, link.ReadDocument(token, Expires.AddDays(-1), out var content));
        Assert.Equal(new StatusLinkContent(Shop, Case, Expires), content);
        Assert.Equal(StatusLinkState.Expired, link.ReadDocument(token, Expires, out _));
        Assert.Equal(StatusLinkState.Open, link.ReadDocument(link.Create(Shop, Case, Expires), Expires.AddDays(-1), out _));
        Assert.Equal(StatusLinkState.Invalid, new StatusLink([Old]).ReadDocument(token, Expires.AddDays(-1), out _));
    }

    [Fact]
    public void Token_AfterItsTime_IsExpiredAndStillNamesItsStorefront()
    {
        var link = new StatusLink([New]);

        Assert.Equal(StatusLinkState.Expired, link.Read(link.Create(Shop, Case, Expires), Expires, out var content));
        Assert.Equal(Shop, content!.Storefront);
    }

    [Fact]
    public void Token_OfAKeyThatIsRotatedOut_OpensWhileTheKeyIsListed()
    {
        var token = new StatusLink([Old]).Create(Shop, Case, Expires);

        Assert.Equal(StatusLinkState.Open, new StatusLink([New, Old]).Read(token, Expires.AddDays(-1), out _));
        Assert.Equal(StatusLinkState.Invalid, new StatusLink([New]).Read(token, Expires.AddDays(-1), out _));
        Assert.Equal(new StatusLink([New]).Create(Shop, Case, Expires), new StatusLink([New, Old]).Create(Shop, Case, Expires));
    }

    [Fact]
    public void Token_WithAnyCharacterChanged_IsInvalid()
    {
        var link = new StatusLink([New]);
        var token = link.Create(Shop, Case, Expires);

        for (var i = 0; i < token.Length; i++)
        {
            var changed = string.Concat(token.AsSpan(0, i), token[i] == 'A' ? "B" : "A", token.AsSpan(i + 1));
            Assert.Equal(StatusLinkState.Invalid, link.Read(changed, Expires.AddDays(-1), out var content));
            Assert.Null(content);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("käse.käse")]
    [InlineData("bGluZGVu.")]
    public void Token_ThatIsNone_IsInvalid(string? token) =>
        Assert.Equal(StatusLinkState.Invalid, new StatusLink([New]).Read(token, Expires, out _));

    [Fact]
    public void Token_InAPath_NeedsNoEscaping()
    {
        var token = new StatusLink([New]).Create(Shop, Case, Expires);

        Assert.Equal(token, Uri.EscapeDataString(token));
        Assert.InRange(token.Length, 1, 200);
    }

    [Fact]
    public void Key_TooShortOrMissing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new StatusLink([]));
        Assert.Throws<ArgumentException>(() => new StatusLink([New, new byte[31]]));
    }
}
