using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Serverless.Platform.Limits;

/// <summary>
/// No caller can fill the app: no body is read beyond its limit, and each key has a bucket of calls that fills again by and by. Answers
/// say how much is left, in the headers of the IETF's draft on rate limits.
/// </summary>
internal sealed class LimitMiddleware : IFunctionsWorkerMiddleware, IDisposable
{
    /// <summary>Twice what is read: of a body that is refused unread the server takes in the rest, so that its sender gets to see the answer.</summary>
    private const long MostReceived = 2 * RequestBody.MaxBytes;

    private readonly PartitionedRateLimiter<string> _buckets;
    private readonly LimitOptions _options;
    private readonly string _policy;

    public LimitMiddleware(IOptions<LimitOptions> options)
    {
        _options = options.Value;
        _policy = string.Create(CultureInfo.InvariantCulture, $"\"key\";q={_options.Burst};w={SecondsFor(_options.Burst)}");
        var (every, tokens) = _options.PerMinute >= 60
            ? (TimeSpan.FromSeconds(1), _options.PerMinute / 60)
            : (TimeSpan.FromMinutes(1) / _options.PerMinute, 1);
        _buckets = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = _options.Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = every,
            QueueLimit = 0,
        }));
    }

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostReceived;

        if (http.Features.Get<Caller>() is not { } caller || TryTake(http.Response.Headers, caller.Bucket))
            await next(context);
        else
            context.GetInvocationResult().Value = Problems.Of(ProblemCatalog.TooManyRequests);
    }

    public void Dispose() => _buckets.Dispose();

    private bool TryTake(IHeaderDictionary headers, string bucket)
    {
        using var lease = _buckets.AttemptAcquire(bucket);
        var left = _buckets.GetStatistics(bucket)?.CurrentAvailablePermits ?? 0;
        headers["RateLimit-Policy"] = _policy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"key\";r={left};t={SecondsFor(_options.Burst - left)}");
        if (!lease.IsAcquired)
            headers.RetryAfter = SecondsFor(1).ToString(CultureInfo.InvariantCulture);

        return lease.IsAcquired;
    }

    /// <summary>How long the bucket takes to get so many calls back.</summary>
    private long SecondsFor(long calls) => (long)Math.Ceiling(calls * 60d / _options.PerMinute);
}
