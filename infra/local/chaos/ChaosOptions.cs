namespace Serverless.Chaos;

/// <summary>What <c>infra/dev chaos</c> was asked for. Counts and time are bounded, whatever happens.</summary>
internal sealed record ChaosOptions
{
    /// <summary>Returns that are asked for.</summary>
    public int Cases { get; init; } = 200;

    /// <summary>Asked for at the same time.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>What happens when, to whom; the same seed plans the same (how it then falls together differs from run to run).</summary>
    public int Seed { get; init; }

    /// <summary>Times that the app is ended like <c>kill -9</c>.</summary>
    public int Kills { get; init; } = 12;

    /// <summary>Times that the storage is away for a while.</summary>
    public int Outages { get; init; } = 3;

    /// <summary>Times that a partner's next calls or webhooks are spoiled.</summary>
    public int Faults { get; init; } = 60;

    /// <summary>Calls that a partner refuses for good, which a person has to see to.</summary>
    public int Refusals { get; init; } = 4;

    /// <summary>Refunds that banks send back once all is over and at peace.</summary>
    public int SentBack { get; init; } = 5;

    /// <summary>Seconds of the local clock per real second, so that hours of waiting pass in minutes.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>Real time that a partner takes for a step of its own.</summary>
    public string Pace { get; init; } = "300ms";

    /// <summary>How long everything may take, in real time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    public required string Data { get; init; }
}
