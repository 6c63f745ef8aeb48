using System.Threading.RateLimiting;
using Serverless.Platform.Limits;

namespace Serverless.Portal;

/// <summary>Slows down whoever asks for one code after the other, by storefront and address of the network, behind which a whole town can be.</summary>
public sealed class CodeLimit(IOptions<LimitOptions> options) : IDisposable
{
    /// <summary>How long one takes to come back.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>As the page says it.</summary>
    private const string Pause = "60";

    private readonly PartitionedRateLimiter<string> _buckets = LimitMiddleware.Buckets(options.Value.Codes, tokens: 1, Every);

    /// <summary>False when there were too many; the answer says when to go on.</summary>
    public bool TryTake(HttpContext http, StorefrontId storefront)
    {
        using var lease = _buckets.AttemptAcquire($"{storefront} {ClientAddress.Of(http)}");
        if (!lease.IsAcquired)
            http.Response.Headers.RetryAfter = Pause;

        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();
}
