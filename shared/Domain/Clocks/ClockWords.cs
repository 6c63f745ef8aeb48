using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain;

/// <summary>Whose deadline a clock is.</summary>
[JsonConverter(typeof(SnakeCase<ClockKind>))]
public enum ClockKind
{
    /// <summary>The shop's own promise; urgent cases have half the time.</summary>
    Internal,

    /// <summary>A law's. Nobody stops it but the law itself.</summary>
    Legal,

    /// <summary>What the customer has to do by then. The customer is reminded; nobody else is late.</summary>
    Customer,
}

/// <summary>How a clock stands.</summary>
[JsonConverter(typeof(SnakeCase<ClockState>))]
public enum ClockState
{
    Running,

    /// <summary>About to run out.</summary>
    Warned,

    /// <summary>Stopped by a person.</summary>
    Paused,

    /// <summary>Stopped by the law that set it.</summary>
    Held,

    /// <summary>What it waited for has happened.</summary>
    Met,

    RanOut,
}

public static class ClockNames
{
    public const string FirstResponse = "respond_by";
    public const string Decision = "decide_by";
    public const string Stop = "stop_by";
    public const string Trace = "trace_by";
    public const string Amend = "amend_by";
    public const string ShipBy = "ship_by";
    public const string Reminder = "reminder";
    public const string Pickup = "pickup_by";
    public const string Arrival = "arrive_by";
    public const string Inspection = "inspect_by";
    public const string Repair = "repair_by";
    public const string Contest = "contest_by";
    public const string ContestDecision = "decide_contest_by";
    public const string Delivery = "deliver_by";
    public const string Answer = "answer_by";
    public const string Wait = "wait_until";
    public const string Collect = "collect_by";
    public const string Hold = "hold_until";
    public const string Send = "send_by";
    public const string Payment = "pay_by";
    public const string LegalRefund = "refund_by_law";
}
