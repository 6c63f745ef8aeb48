using System.Threading.RateLimiting;

namespace Serverless.Platform.Limits;

/// <summary>Slows down whoever tries one key after the other, by address. Known keys are not counted: nobody behind the address is locked out.</summary>
public sealed class UnknownKeyLimit(IOptions<LimitOptions> options) : IDisposable
{
    private const int TokensPerSecond = 2;

    private readonly PartitionedRateLimiter<string> _buckets = LimitMiddleware.Buckets(options.Value.UnknownKeys, TokensPerSecond, TimeSpan.FromSeconds(1));

    /// <summary>False when the address has tried too many; the answer says when to go on. A call without a key costs nothing and is not counted.</summary>
    public bool TryTake(HttpContext http) => http.Request.Headers.Authorization.Count == 0 || TryTakeTyped(http);

    /// <summary>The same of a key that came in a form.</summary>
    public bool TryTakeTyped(HttpContext http)
    {
        using var lease = _buckets.AttemptAcquire(ClientAddress.Of(http));
        if (!lease.IsAcquired)
            http.Response.Headers.RetryAfter = "1";

        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();
}
