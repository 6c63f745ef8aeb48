namespace Serverless.Platform.Partners;

/// <summary>Sends a client's requests through its partner's gate. Handlers come and go with their connections; the gate stays.</summary>
internal sealed class PartnerHandler(PartnerPipeline gate) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        gate.SendAsync(request, cancellation => base.SendAsync(request, cancellation), cancellationToken);
}
