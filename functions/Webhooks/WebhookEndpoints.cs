using System.Collections.Concurrent;
using Serverless.Storefronts;

namespace Serverless.Webhooks;

/// <summary>
/// Endpoints of storefronts, one each. The events that one is told stand in the storefront's settings as well, which every change of a
/// case has at hand: a storefront without an endpoint costs nothing.
/// </summary>
public sealed class WebhookEndpoints(Tables tables, StorefrontStore storefronts, TimeProvider time)
{
    private const string Row = "endpoint";

    /// <summary>A change is seen everywhere after this time at the latest.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<StorefrontId, (WebhookEndpoint? Endpoint, long At)> _memory = new();

    /// <summary>The endpoint as it was a moment ago; for sending.</summary>
    public async Task<WebhookEndpoint?> RecallAsync(StorefrontId storefront, CancellationToken cancellation)
    {
        if (_memory.TryGetValue(storefront, out var known) && time.GetElapsedTime(known.At) < Remembered)
            return known.Endpoint;

        var endpoint = await FindAsync(storefront, cancellation);
        _memory[storefront] = (endpoint, time.GetTimestamp());
        return endpoint;
    }

    public Task<WebhookEndpoint?> FindAsync(StorefrontId storefront, CancellationToken cancellation) =>
        tables.Webhooks.FindAsync<WebhookEndpoint>(storefront.Value, Row, cancellation);

    /// <summary>Changes the endpoint; nothing is written when <paramref name="change"/> gives null.</summary>
    public async Task<WebhookEndpoint?> ChangeAsync(StorefrontId storefront, Func<WebhookEndpoint?, WebhookEndpoint?> change, CancellationToken cancellation)
    {
        var after = await tables.Webhooks.ChangeAsync(storefront.Value, Row, change, cancellation);
        if (after is not null)
        {
            _memory.TryRemove(storefront, out _);
            await storefronts.TellAsync(storefront, after.Events, cancellation);
        }

        return after;
    }

    public async Task DeleteAsync(StorefrontId storefront, CancellationToken cancellation)
    {
        await storefronts.TellAsync(storefront, [], cancellation);
        await tables.Webhooks.DeleteEntityAsync(storefront.Value, Row, cancellationToken: cancellation);
        _memory.TryRemove(storefront, out _);
    }
}
