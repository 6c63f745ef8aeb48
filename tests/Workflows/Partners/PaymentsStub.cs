using System.Text;
using Serverless.Refunds;

namespace Serverless.Tests.Workflows.Partners;

/// <summary>A payment provider that gives one answer after the other.</summary>
internal sealed class PaymentsStub(params string[] answers) : HttpMessageHandler
{
    private static readonly PaymentsOptions Options = new() { BaseAddress = new Uri("http://payments.example/"), ApiKey = "key" };

    public List<HttpRequestMessage> Calls { get; } = [];

    public PaymentsClient Client => new(new StripeTransport(new HttpClient(this)).Connect(Options));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add(request);
        return Task.FromResult(new HttpResponseMessage { Content = new StringContent(answers[Math.Min(Calls.Count, answers.Length) - 1], Encoding.UTF8, "application/json") });
    }
}
