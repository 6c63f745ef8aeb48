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

    private static PaymentsClient Answering(int status, string json) => new(new HttpClient(new Answer((HttpStatusCode)status, json)) { BaseAddress = new Uri("http://payments.example/") });

    private sealed class Answer(HttpStatusCode status, string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
    }
}
