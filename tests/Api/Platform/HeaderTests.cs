using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Platform;

/// <summary>What every answer says to browsers, caches and clients, whatever it is an answer to.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class HeaderTests(ReturnsApp app)
{
    [Theory]
    [InlineData("api/v1/returns")]
    [InlineData("api/v1/nothing")]
    [InlineData("api/status/nonsense")]
    [InlineData("api/health")]
    public async Task Answers_AreNotKeptNorGuessedAt(string path)
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Answers_OverHttps_KeepBrowsersThere()
    {
        using var http = app.Host.CreateClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await http.GetAsync(new Uri("api/health", UriKind.Relative));

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Pages_AskedForTheirHeadersAlone_GiveThem()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        foreach (var path in (string[])[asked.StatusPath, "api/docs/index.html", "api/openapi.json", "api/health"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var answer = await shop.Http.SendAsync(request);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Form_ThatIsCutOff_IsTheClientsFault()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        using var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"score\"\r\n\r\n4");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var answer = await shop.Http.PostAsync(new Uri($"{asked.StatusPath}/survey", UriKind.Relative), content);

        Assert.Equal("malformed_request", (await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, answer)).Code);
    }

    [Fact]
    public async Task Webhook_DeletedWhereThereIsNone_IsNoError()
    {
        using var shop = await Shop.OpenAsync(app);
        var before = app.Log.Lines.Count;

        for (var i = 0; i < 2; i++)
        {
            using var answer = await shop.Http.DeleteAsync(new Uri("api/v1/webhooks", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.DoesNotContain(app.Log.Lines.Skip(before), line => line.StartsWith($"{LogLevel.Error} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_OfOneName_AreTwo()
    {
        using var admin = await Operator.OfAsync(app, "admin");
        using var one = await admin.MakeAsync("lee", "agent");
        using var other = await admin.MakeAsync("lee", "agent");
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        foreach (var who in (Operator[])[one, other])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/ops/cases/{asked.Key}/notes") { Content = JsonContentOf(new OpsAction("Rang the customer")) };
            request.Headers.Add("Idempotency-Key", "call-1");
            using var answer = await who.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Idempotent-Replayed"));
        }

        var audit = await admin.AuditAsync(asked);
        Assert.Equal(["lee", "lee"], audit.Select(row => row.Who));
        Assert.Equal(2, audit.Select(row => row.WhoId).Distinct(StringComparer.Ordinal).Count());
    }

    private static HttpContent JsonContentOf(object body) => System.Net.Http.Json.JsonContent.Create(body, options: Shop.Json);
}
