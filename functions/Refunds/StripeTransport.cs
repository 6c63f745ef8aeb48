using Stripe;

namespace Serverless.Refunds;

/// <summary>
/// Carries Stripe.net's calls over the app's own client: its gate alone decides about tries, pauses and time, and silence and
/// answers that pass are told as of any partner.
/// </summary>
internal sealed class StripeTransport(HttpClient http) : IHttpClient
{
    public StripeClient Connect(PaymentsOptions options) =>
        new StripeClient(new StripeClientOptions { ApiKey = options.ApiKey, ApiBase = options.BaseAddress.AbsoluteUri.TrimEnd('/'), HttpClient = this });

    public async Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri) { Content = request.Content };
        message.Headers.Authorization = request.AuthorizationHeader;
        foreach (var (name, value) in request.StripeHeaders)
            message.Headers.Add(name, value);

        using var response = await http.SendToPartnerAsync(Partner.Payments, message, cancellationToken);
        return new StripeResponse(response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public Task<StripeStreamedResponse> MakeStreamingRequestAsync(StripeRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nothing of a refund is a file");
}
