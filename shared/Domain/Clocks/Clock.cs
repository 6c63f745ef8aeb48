using System.Text.Json.Serialization;
using Serverless.Domain.Calendar;

namespace Serverless.Domain;

/// <summary>
/// A deadline. It is a value: the same start, stops and instant give the same state, and nothing ticks. What happens when it runs
/// out is the case's business.
/// </summary>
/// <param name="Name">One of <see cref="ClockNames"/>.</param>
/// <param name="Start">When it began.</param>
/// <param name="Due">When it runs out, moved by all the time it stood still.</param>
public sealed record Clock(string Name, DateTimeOffset Start, DateTimeOffset Due)
{
    /// <summary>Ops are warned in the last quarter of the time: the last six hours of a day, the last three and a half days of two weeks.</summary>
    private const int WarnedShare = 4;

    public ClockKind Kind { get; init; } = ClockKind.Internal;

    /// <summary>The act and article that a legal clock rests on.</summary>
    public string? Source { get; init; }

    /// <summary>When it stood still.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>The busy period that gives it more time than usual; absent where none does.</summary>
    [JsonIgnore]
    public BusyTime? Busy { get; init; }

    /// <summary>The law that set it lets nobody wait for it yet.</summary>
    public bool IsHeld { get; init; }

    /// <summary>When what it waited for happened.</summary>
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>Whether anybody could still help it, and so has to know before.</summary>
    public bool Warns { get; init; } = true;

    /// <summary>From when it is about to run out; absent for one that nobody is warned of.</summary>
    [JsonIgnore]
    public DateTimeOffset? WarnAt => Warns && Kind is not ClockKind.Customer ? Due - ((Due - Start - StoodStill) / WarnedShare) : null;

    [JsonIgnore]
    public bool IsStopped => IsHeld || Pauses is [.., { To: null }];

    private TimeSpan StoodStill => Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause.To - pause.From ?? TimeSpan.Zero));

    public ClockState StateAt(DateTimeOffset now) => this switch
    {
        { MetAt: not null } => ClockState.Met,
        { IsHeld: true } => ClockState.Held,
        { IsStopped: true } => ClockState.Paused,
        _ when now >= Due => ClockState.RanOut,
        _ when now >= WarnAt => ClockState.Warned,
        _ => ClockState.Running,
    };

    /// <summary>What it waited for happened.</summary>
    public Clock MetBy(DateTimeOffset at) => this with { IsHeld = false, MetAt = at };

    /// <summary>A person stops it. One that has run out is not stopped any more, and a law's never.</summary>
    public Clock PausedAt(DateTimeOffset from) => Kind is ClockKind.Legal || IsStopped || MetAt is not null || from >= Due
        ? this
        : this with { Pauses = [.. Pauses, new Pause(from < Start ? Start : from, To: null)] };

    /// <summary>It goes on, and is due later by the time it stood still.</summary>
    public Clock ResumedAt(DateTimeOffset to) => Pauses is not [.., { To: null } open] ? this
        : to <= open.From ? this with { Pauses = [.. Pauses.SkipLast(1)] }
        : this with { Due = Due + (to - open.From), Busy = Busy?.LaterBy(to - open.From), Pauses = [.. Pauses.SkipLast(1), open with { To = to }] };

    /// <summary>No busy period makes anything later than the law wants a withdrawal refunded, nor sooner than usual.</summary>
    /// <param name="legal">The law's clock of the case, where it has one; while it is held, it is no bound.</param>
    public Clock Within(Clock? legal) => (legal, Busy) switch
    {
        ({ IsHeld: false, Due: var law }, { } busy) when Due > law => this with { Due = busy.Usual > law ? busy.Usual : law, Busy = busy.Usual < law ? busy : null },
        _ => this,
    };

    /// <summary>The clock after the stops of its case, oldest first.</summary>
    public Clock Through(IEnumerable<Pause> pauses) => pauses
        .Where(pause => !(pause.To <= Start))
        .Aggregate(this, (clock, pause) => pause.To is { } to ? clock.PausedAt(pause.From).ResumedAt(to) : clock.PausedAt(pause.From));
}

/// <summary>What a busy period does to a clock.</summary>
/// <param name="Usual">When it would be due outside of the period.</param>
public sealed record BusyTime(BusyPeriod Period, DateTimeOffset Usual)
{
    internal BusyTime LaterBy(TimeSpan time) => this with { Usual = Usual + time };
}

/// <summary>A stretch of time in which clocks stood still.</summary>
/// <param name="To">Absent while it lasts.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>The same stretches, oldest first, with those that touch one another as one.</summary>
    internal static IReadOnlyList<Pause> Merged(IEnumerable<Pause> pauses)
    {
        List<Pause> merged = [];
        foreach (var pause in pauses.OrderBy(pause => pause.From))
        {
            if (merged is [.., var last] && !(last.To < pause.From))
                merged[^1] = last with { To = last.To is { } end && pause.To is { } to ? (end > to ? end : to) : null };
            else
                merged.Add(pause);
        }

        return merged;
    }
}
