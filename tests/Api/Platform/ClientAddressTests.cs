using System.Net;
using Microsoft.AspNetCore.Http;
using Serverless.Platform.Limits;

namespace Serverless.Tests.Api.Platform;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7:50123", true)]
    [InlineData("198.51.100.1, 203.0.113.7:1", "198.51.100.2, 203.0.113.7:2", true)]
    [InlineData("203.0.113.7, 198.51.100.1", "203.0.113.7, 198.51.100.2", false)]
    [InlineData("[2001:db8:1:2::1]:443", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", true)]
    [InlineData("", "192.0.2.9", true)]
    [InlineData("nobody", "192.0.2.9", true)]
    public void Caller_SeenTwice_IsOneWhereverTheyCannotChoose(string one, string other, bool isOne) => Assert.Equal(isOne, Of(one) == Of(other));

    private static string Of(string forwarded)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.9") } };
        http.Request.Headers["X-Forwarded-For"] = forwarded;
        return ClientAddress.Of(http);
    }
}
