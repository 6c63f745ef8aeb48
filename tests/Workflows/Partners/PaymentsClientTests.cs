using System.Net;
using System.Text;
using Serverless.Domain.Returns;
using Serverless.Platform;
using Serverless.Refunds;

namespace Serverless.Tests.Workflows.Partners;

/// <summary>What the payment provider's answers about a refund are taken for.</summary>
public sealed class PaymentsClientTests
{
    [Theory]
    [InlineData(400, "invalid_request_error", "parameter_unknown")]
    [InlineData(404, "invalid_request_error", "resource_missing")]
    [InlineData(422, "api_error", "api_error")]
    public async Task Refund_ThatTheProviderDoesNotTellOf_HasNotFailed(int status, string type, string code)
    {
        var client = Answering(status, $$"""{ "error": { "type": "{{type}}", "code": "{{code}}" } }""");

        var refused = await Assert.ThrowsAsync<PartnerRefusedException>(() => client.GetAsync("re_1", account: null, CancellationToken.None));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task Refund_ThatFailedAtTheProvider_Failed() => Assert.Equal(
        new RefundAnswer(RefundStatus.Failed, "re_1", "lost_or_stolen_card"),
        await Answering(200, """{ "id": "re_1", "status": "failed", "failure_reason": "lost_or_stolen_card" }""").GetAsync("re_1", account: null, CancellationToken.None));

    /// <summary>What a proxy says in the provider's place decides nothing about a refund.</summary>
    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "5")]
    [InlineData(200, """{ "id": 5 }""")]
    [InlineData(204, "")]
    [InlineData(400, "null")]
    [InlineData(400, "[]")]
    [InlineData(400, """{ "error": null }""")]
    [InlineData(400, """{ "error": { "type": 5 } }""")]
    public async Task Refund_AnsweredWithWhatIsNoAnswer_IsAskedForAgain(int status, string body)
    {
        var client = Answering(status, body);

        await Assert.ThrowsAsync<PartnerUnavailableException>(() => client.GetAsync("re_1", account: null, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    public async Task Refund_RefusedWithoutACode_IsKnownByTheStatus(string body)
    {
        var client = Answering(400, body);

        var refused = await Assert.ThrowsAsync<PartnerRefusedException>(() => client.GetAsync("re_1", account: null, CancellationToken.None));

        Assert.Equal("http_400", refused.Code);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """{ "data": null }""")]
    [InlineData(200, """{ "data": [{ "id": 7 }], "has_more": true }""")]
    [InlineData(404, """{ "error": { "type": "invalid_request_error" } }""")]
    public async Task Events_AnsweredWithoutAList_AreAskedForAgain(int status, string body)
    {
        var client = Answering(status, body);

        await Assert.ThrowsAsync<PartnerUnavailableException>(() => client.EventsSinceAsync(DateTimeOffset.UnixEpoch, account: null, CancellationToken.None));
    }

    private static PaymentsClient Answering(int status, string json) => new(
        new StripeTransport(new HttpClient(new Answer((HttpStatusCode)status, json))).Connect(new PaymentsOptions { BaseAddress = new Uri("http://payments.example/"), ApiKey = "key" }));

    private sealed class Answer(HttpStatusCode status, string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
    }
}
