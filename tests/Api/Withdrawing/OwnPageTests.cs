using Microsoft.AspNetCore.Http;
using Serverless.Platform.Access;

namespace Serverless.Tests.Api.Withdrawing;

public sealed class OwnPageTests
{
    private static readonly Uri Home = new("https://returns.example/api");

    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", "https://returns.example", false)]
    [InlineData("cross-site", null, false)]
    [InlineData("cross-site", "https://returns.example", false)]
    [InlineData(null, null, true)]
    [InlineData(null, "https://returns.example", true)]
    [InlineData(null, "http://inside.local", true)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, "https://returns.example.evil.example", false)]
    [InlineData(null, "null", false)]
    public void Form_FromSomewhere_IsOurOwnWhenTheBrowserSaysSo(string? site, string? origin, bool isOurs)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new HostString("inside.local"));
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            request.Headers.Origin = origin;

        Assert.Equal(isOurs, OwnPage.Sent(request, Home));
    }
}
