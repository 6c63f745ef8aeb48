using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns;

/// <summary>When a person stopped the clocks of a case, and what was told of them.</summary>
public sealed record CaseClocks
{
    /// <summary>Oldest first; the last one may still be on.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public IReadOnlyList<ClockNotice> Notices { get; init; } = [];

    /// <summary>When it was promised by when the next step comes that a busy period can make later, and from when that counts; absent before anything was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PromisedAt { get; init; }

    [JsonIgnore]
    public bool IsPaused => Pauses is [.., { To: null }];

    /// <summary>A promise of the shop or a law's deadline ran out: somebody has to see to it.</summary>
    [JsonIgnore]
    public bool IsLate => Notices.Any(notice => notice is { State: ClockState.RanOut, Kind: not ClockKind.Customer });

    /// <summary>Whether it was told that a clock came to this.</summary>
    internal bool IsTold(Clock clock, ClockState state) => Notices.Contains(new ClockNotice(clock.Name, clock.Start, clock.Kind, state));

    /// <param name="before">The case's state until then.</param>
    internal CaseClocks After(ReturnEvent happened, ReturnState before, DateTimeOffset at) => happened switch
    {
        ReturnEvent.ClockWarned e => this with { Notices = [.. Notices, new ClockNotice(e.Name, e.Start, e.Kind, ClockState.Warned)] },
        ReturnEvent.ClockRanOut e => this with { Notices = [.. Notices, new ClockNotice(e.Name, e.Start, e.Kind, ClockState.RanOut)] },
        ReturnEvent.Paused => this with { Pauses = [.. Pauses, new Pause(at, To: null)] },
        ReturnEvent.Resumed => Resumed(at),
        ReturnEvent.Reopened when IsPaused => Resumed(at),
        // The customer could do nothing while it had failed.
        ReturnEvent.Replayed when !IsPaused && before is ReturnState.Failed { Before: ReturnState.AwaitingParcel or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment, Failure.At: var failed } && at > failed =>
            this with { Pauses = [.. Pauses, new Pause(failed, at)] },
        _ => this,
    };

    /// <param name="before">The case's state until then.</param>
    /// <param name="after">Its state from then on.</param>
    internal CaseClocks Promised(ReturnState before, ReturnState after, DateTimeOffset at) =>
        after.Promised is { } due && due != before.Promised ? this with { PromisedAt = after is ReturnState.Lost lost ? lost.LostAt : at } : this;

    private CaseClocks Resumed(DateTimeOffset at) => this with { Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { To = at }] };
}

/// <summary>That a clock was about to run out, or did: told once.</summary>
/// <param name="Start">Which of the clocks of this name: when it began.</param>
public sealed record ClockNotice(string Name, DateTimeOffset Start, ClockKind Kind, ClockState State);
