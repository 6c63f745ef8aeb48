namespace Serverless.Webhooks;

/// <summary>An event on its way to an endpoint, as it lies in the queue. It says nothing of a person.</summary>
/// <param name="Id">The event's.</param>
/// <param name="Body">What is sent, the same with every try.</param>
/// <param name="Attempts">Tries that have failed.</param>
public sealed record WebhookDelivery(string Id, StorefrontId Storefront, CaseId Case, string Type, DateTimeOffset Timestamp, string Body, int Attempts)
{
    /// <summary>What came of the last try.</summary>
    public string? LastAnswer { get; init; }
}
