namespace Serverless.Platform.Partners;

/// <summary>The time before which a partner asked not to be called (<c>Retry-After</c>).</summary>
internal sealed class RequestedPause(TimeProvider time)
{
    /// <summary>So long a call waits in its place; a longer pause is for the case to sit out.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    /// <summary>Nobody is left alone for longer on one answer's word.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _until;

    /// <summary>Waits a short pause out; false when it is a long one.</summary>
    public async Task<bool> PassAsync(CancellationToken cancellation)
    {
        var left = new DateTimeOffset(Interlocked.Read(ref _until), TimeSpan.Zero) - time.GetUtcNow();
        if (left > Short)
            return false;

        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellation);

        return true;
    }

    public void Heed(HttpResponseMessage response)
    {
        if (!response.StatusCode.IsTransient() || response.Headers.RetryAfter is not { } after)
            return;

        var now = time.GetUtcNow();
        var pause = after.Delta ?? (after.Date - now) ?? TimeSpan.Zero;
        Interlocked.Exchange(ref _until, (now + (pause < Longest ? pause : Longest)).UtcTicks);
    }
}
