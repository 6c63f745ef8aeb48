using System.Text.Json.Nodes;

namespace Serverless.Contracts.V1;

/// <summary>A deadline.</summary>
/// <param name="Name">
/// <c>respond_by</c>, <c>decide_by</c>, <c>stop_by</c> and <c>amend_by</c> (the warehouse's answer), <c>trace_by</c> (the carrier's, of a parcel that did not come), <c>ship_by</c>,
/// <c>pickup_by</c>, <c>arrive_by</c>, <c>inspect_by</c>, <c>repair_by</c> (then what is not repaired is refunded), <c>contest_by</c>, <c>decide_contest_by</c>, <c>deliver_by</c> (goods that go to the customer), <c>answer_by</c> (a
/// question to the customer), <c>wait_until</c> (goods that the customer waits for), <c>collect_by</c> (the difference of an exchange, a hold for goods that leave at once, or extra carriage), <c>hold_until</c> (when the hold is charged), <c>send_by</c> (goods in exchange), <c>pay_by</c> or <c>refund_by_law</c>.
/// </param>
/// <param name="Start">When it began.</param>
/// <param name="Due">When it runs out, moved by the time it was paused.</param>
/// <example>{ "name": "ship_by", "start": "2026-11-09T10:15:00+00:00", "due": "2026-11-23T10:15:00+00:00", "kind": "customer", "state": "running" }</example>
public sealed record CaseClock(string Name, DateTimeOffset Start, DateTimeOffset Due)
{
    /// <summary><c>internal</c>: the shop's promise. <c>legal</c>: a law's. <c>customer</c>: what the customer has to do by then.</summary>
    public required string Kind { get; init; }

    /// <summary>The act and article that a legal deadline rests on.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// <c>running</c>, <c>warned</c> (about to run out), <c>paused</c> (by a person), <c>held</c> (by the law that set it, until the goods
    /// or a proof of posting are there), <c>met</c> or <c>ran_out</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>From when it is about to run out; absent for one that nobody is warned of.</summary>
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>The first day, <c>yyyy-MM-dd</c>, of the storefront's busy period that gives it more time than usual; absent where none does.</summary>
    public string? BusyPeriod { get; init; }
}

/// <summary>One thing that happened.</summary>
/// <param name="Sequence">1, 2, 3 … in the case.</param>
/// <param name="At">When.</param>
/// <param name="Who"><c>system</c>, <c>customer</c>, <c>storefront</c>, <c>carrier</c>, <c>warehouse</c>, <c>payments</c> or <c>ops</c>.</param>
/// <param name="What">For instance <c>approved</c>, <c>pickup_booked</c>, <c>email_sent</c>, <c>refund_succeeded</c>.</param>
/// <param name="Why">In words, when there is more to say.</param>
/// <param name="Facts">Amounts, dates and ids that belong to it.</param>
public sealed record TimelineEntry(int Sequence, DateTimeOffset At, string Who, string What, string? Why, JsonObject? Facts);
