namespace Serverless.Platform.Limits;

/// <summary>How often something may happen for one address, order or the like.</summary>
/// <param name="Limits">All of them hold.</param>
public sealed record Budget(string Name, params IReadOnlyList<Limit> Limits)
{
    public TimeSpan Longest => Limits.Max(limit => limit.Within);

    /// <summary>When there is room again; null when there is now.</summary>
    /// <param name="taken">The oldest first.</param>
    public DateTimeOffset? FullUntil(IReadOnlyList<DateTimeOffset> taken, DateTimeOffset now) => Limits
        .Where(limit => taken.Count(at => at > now - limit.Within) >= limit.Most)
        .Select(limit => (DateTimeOffset?)(taken[^limit.Most] + limit.Within))
        .Max();
}

/// <summary>So many within so long.</summary>
public sealed record Limit(int Most, TimeSpan Within);
