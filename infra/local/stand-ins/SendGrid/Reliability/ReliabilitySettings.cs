using System.Net;

namespace SendGrid.Helpers.Reliability;

/// <summary>When and how often a request is tried again.</summary>
public class ReliabilitySettings
{
    /// <summary>No retries.</summary>
    public ReliabilitySettings()
        : this(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero)
    {
    }

    /// <summary>Retries with pauses that grow.</summary>
    /// <param name="maximumNumberOfRetries">0 to 5.</param>
    /// <param name="minimumBackoff">The shortest pause.</param>
    /// <param name="maximumBackOff">The longest pause, at most 30 seconds.</param>
    /// <param name="deltaBackOff">What the growth is made of: times 2ⁿ−1, give or take a fifth.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ReliabilitySettings(int maximumNumberOfRetries, TimeSpan minimumBackoff, TimeSpan maximumBackOff, TimeSpan deltaBackOff)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumNumberOfRetries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumNumberOfRetries, 5);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumBackOff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumBackOff, TimeSpan.FromSeconds(30));
        ArgumentOutOfRangeException.ThrowIfLessThan(deltaBackOff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumBackoff, maximumBackOff);
        MaximumNumberOfRetries = maximumNumberOfRetries;
        MinimumBackOff = minimumBackoff;
        MaximumBackOff = maximumBackOff;
        DeltaBackOff = deltaBackOff;
    }

    /// <summary>How often a request is tried again.</summary>
    public int MaximumNumberOfRetries { get; }

    /// <summary>The shortest pause.</summary>
    public TimeSpan MinimumBackOff { get; }

    /// <summary>The longest pause.</summary>
    public TimeSpan MaximumBackOff { get; }

    /// <summary>What the growth of the pauses is made of.</summary>
    public TimeSpan DeltaBackOff { get; }

    /// <summary>Statuses that are tried again; may be changed.</summary>
    public List<HttpStatusCode> RetriableServerErrorStatusCodes { get; } = [.. DefaultRetriableServerErrorStatusCodes];

    /// <summary>Statuses that new settings start with: 500, 502, 503, 504.</summary>
    public static List<HttpStatusCode> DefaultRetriableServerErrorStatusCodes { get; } =
        [HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout];
}
