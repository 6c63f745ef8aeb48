namespace Serverless.Domain.Returns;

/// <summary>What a case has been through, whatever became of it.</summary>
public sealed record CaseHistory
{
    public bool HasFailed { get; init; }

    /// <summary>How often it was let go on after a failure.</summary>
    public int Replays { get; init; }

    public bool HasClosed { get; init; }

    /// <summary>It was refused, and may have gone on: a person believed the customer, or the warehouse did after all what it was asked for.</summary>
    public bool WasRefused { get; init; }

    /// <summary>How often it went on after an end without its goods.</summary>
    public int Reopenings { get; init; }

    /// <summary>The last time because its goods came, and nobody had asked for it.</summary>
    public bool CameAfterEnd { get; init; }

    /// <summary>What the customer answered after the end, 1 to 5: asked once, and answered once.</summary>
    public int? SurveyScore { get; init; }

    internal CaseHistory After(ReturnEvent happened) => happened switch
    {
        ReturnEvent.Failed or ReturnEvent.Terminated => this with { HasFailed = true },
        ReturnEvent.Replayed => this with { Replays = Replays + 1 },
        ReturnEvent.Closed => this with { HasClosed = true },
        ReturnEvent.Refused => this with { WasRefused = true },
        ReturnEvent.Reopened e => this with { Reopenings = Reopenings + 1, CameAfterEnd = e is { ShipBy: null, ByStop: false } },
        ReturnEvent.SurveyAnswered e => this with { SurveyScore = e.Score },
        _ => this,
    };
}
