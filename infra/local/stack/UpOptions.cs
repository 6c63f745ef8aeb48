namespace Serverless.Stack;

/// <summary>What <c>infra/dev up</c> was asked for.</summary>
internal sealed record UpOptions
{
    /// <summary>End when the sample case has closed.</summary>
    public bool Once { get; init; }

    /// <summary>How long <see cref="Once"/> waits, in real time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Which sample is sent, one of <see cref="Samples"/>.</summary>
    public string Sample { get; init; } = Samples[0];

    public static IReadOnlyList<string> Samples { get; } = ["return", "exchange", "withdrawal", "cancellation", "claim", "amendment", "stock_out", "undeliverable"];

    /// <summary>Seconds of the local clock per real second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Real time that a partner takes for a step of its own.</summary>
    public string Pace { get; init; } = "2s";

    /// <summary>The durable engine of the app's host.</summary>
    public string Engine { get; init; } = Settings.DefaultEngine;

    public required string Data { get; init; }

    public required Ports Ports { get; init; }

    /// <summary>Somebody else starts the app.</summary>
    public bool WithoutApp { get; init; }

    public bool Verbose { get; init; }
}
