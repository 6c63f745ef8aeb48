using System.Threading.RateLimiting;
using Serverless.Platform.Limits;

namespace Serverless.Withdrawals;

/// <summary>Slows down whoever floods the page with statements. Nobody who means one comes near it, and whoever is stopped sees the button again.</summary>
public sealed class StatementLimit(IOptions<LimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _buckets = LimitMiddleware.Buckets(options.Value.Statements, tokens: 1, TimeSpan.FromSeconds(1));

    public bool TryTake(HttpRequest request)
    {
        using var lease = _buckets.AttemptAcquire(ClientAddress.Of(request.HttpContext));
        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();
}
