using System.Net;
using SendGrid;
using SendGrid.Helpers.Errors.Model;
using SendGrid.Helpers.Mail;
using SendGrid.Helpers.Reliability;

namespace Serverless.Tests.StandIns.SendGrid;

public sealed class ClientTests
{
    private static readonly SendGridMessage Message = MailHelper.CreateSingleEmail(
        new EmailAddress("shop@example.com"), new EmailAddress("ana@example.com"), "Hi", "text", "<p>html</p>");

    private static readonly ReliabilitySettings FiveQuickRetries = new(5, TimeSpan.Zero, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(1));

    [Fact]
    public async Task Email_Sent_IsPostedAsJsonWithTheKey()
    {
        await using var server = await RecordingServer.StartAsync();
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = "SG.key", Host = server.Address });

        var response = await client.SendEmailAsync(Message);

        var call = Assert.Single(server.Calls);
        Assert.Equal(("POST", "/v3/mail/send", Message.Serialize()), (call.Method, call.Path, call.Body));
        Assert.Equal("Bearer SG.key", call.Headers["Authorization"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Equal("application/json", call.Headers["Accept"]);
        Assert.Equal("sendgrid/9.29.3.0 csharp", call.Headers["User-Agent"]);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("message-1", response.DeserializeResponseHeaders()["X-Message-Id"]);
    }

    [Fact]
    public async Task Request_WithOtherHostVersionPathAndHeaders_GoesThere()
    {
        await using var server = await RecordingServer.StartAsync();
        var client = new SendGridClient(new HttpClient(), "SG.key", server.Address + "/base/", new() { ["X-Test"] = "yes" }, "v9", "things");

        await client.RequestAsync(BaseClient.Method.GET, queryParams: """{"limit":10,"on":true,"names":["a","b"]}""");
        await client.RequestAsync(BaseClient.Method.DELETE, urlPath: "other/1");

        Assert.Equal(
            ["GET /base/v9/things?limit=10&on=True&names=a&names=b", "DELETE /base/v9/other/1"],
            server.Calls.Select(c => $"{c.Method} {c.Path}"));
        Assert.All(server.Calls, c => Assert.Equal("yes", c.Headers["X-Test"]));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Trouble_OfTheServer_IsTriedAgain(int status)
    {
        await using var server = await RecordingServer.StartAsync((status, ""), (status, ""), (202, ""));
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = "k", Host = server.Address, ReliabilitySettings = FiveQuickRetries });

        var response = await client.SendEmailAsync(Message);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(3, server.Calls.Count);
        Assert.Single(server.Calls.Select(c => c.Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Trouble_ThatStays_IsThrownAfterTheLastRetry()
    {
        await using var server = await RecordingServer.StartAsync((503, ""));
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = "k", Host = server.Address, ReliabilitySettings = FiveQuickRetries });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendEmailAsync(Message));
        Assert.Equal(6, server.Calls.Count);
    }

    [Fact]
    public async Task Trouble_WithoutRetriesOrOfAnotherKind_IsTheAnswer()
    {
        await using var server = await RecordingServer.StartAsync((503, ""), (429, ""));
        var once = new SendGridClient(new SendGridClientOptions { ApiKey = "k", Host = server.Address });
        var retrying = new SendGridClient(new SendGridClientOptions { ApiKey = "k", Host = server.Address, ReliabilitySettings = FiveQuickRetries });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await once.SendEmailAsync(Message)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await retrying.SendEmailAsync(Message)).StatusCode);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task Cancellation_WithRetries_BecomesATimeout()
    {
        await using var server = await RecordingServer.StartAsync();
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = "k", Host = server.Address, ReliabilitySettings = FiveQuickRetries });

        await Assert.ThrowsAsync<TimeoutException>(() => client.SendEmailAsync(Message, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Refusal_ByDefault_IsAnAnswerWithItsBody()
    {
        const string Body = """{"errors":[{"message":"No","field":"from","help":null}]}""";
        await using var server = await RecordingServer.StartAsync((400, Body));
        server.ContentType = "application/json; charset=utf8";

        var response = await new SendGridClient("k", server.Address).SendEmailAsync(Message);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(Body, await response.Body.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(400, typeof(BadRequestException))]
    [InlineData(401, typeof(UnauthorizedException))]
    [InlineData(413, typeof(PayloadTooLargeException))]
    [InlineData(418, typeof(RequestErrorException))]
    [InlineData(429, typeof(TooManyRequestsException))]
    [InlineData(500, typeof(ServerUnavailableException))]
    [InlineData(502, typeof(SendGridInternalException))]
    public async Task Refusal_WantedAsException_IsThrownByStatus(int status, Type type)
    {
        await using var server = await RecordingServer.StartAsync((status, """{"errors":[{"message":"No","field":"from","help":"see"}]}"""));
        var client = new SendGridClient(new SendGridClientOptions { ApiKey = "k", Host = server.Address, HttpErrorAsException = true });

        var thrown = await Assert.ThrowsAsync(type, () => client.SendEmailAsync(Message));

        Assert.StartsWith($"{{\"ErrorHttpStatusCode\":{status},", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("""
            "SendGridErrorMessage":"No","FieldWithError":"from","HelpLink":"see"}
            """, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new SendGridClientOptions { ApiKey = " " });
        Assert.Throws<ArgumentNullException>(() => new SendGridClientOptions { ReliabilitySettings = null! });
        Assert.Throws<InvalidOperationException>(() => new SendGridClientOptions().SetDataResidency("mars"));
        Assert.Equal("https://api.eu.sendgrid.com/", new SendGridClientOptions().SetDataResidency("eu").Host);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReliabilitySettings(6, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReliabilitySettings(1, TimeSpan.Zero, TimeSpan.FromSeconds(31), TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReliabilitySettings(1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.Zero));
    }
}
