using System.Globalization;
using System.Threading.RateLimiting;

namespace Serverless.Platform.Limits;

/// <summary>
/// Whoever tries one key after the other is slowed down, address by address. Keys that are known are not counted, so that nobody else
/// behind the same address is locked out.
/// </summary>
internal sealed class UnknownKeyLimit(IOptions<LimitOptions> options) : IDisposable
{
    private const int TokensPerSecond = 2;

    private readonly PartitionedRateLimiter<string> _buckets = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.UnknownKeys,
            TokensPerPeriod = TokensPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>False when the address has tried too many; the answer says when to go on. A call without a key costs nothing and is not counted.</summary>
    public bool TryTake(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
            return true;

        using var lease = _buckets.AttemptAcquire(AddressOf(http));
        if (!lease.IsAcquired)
            http.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);

        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();

    /// <summary>The last address named is the one that the platform's front end saw; those before it are what the client says.</summary>
    private static string AddressOf(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() is { Length: > 0 } forwarded ? forwarded : $"{http.Connection.RemoteIpAddress}";
}
