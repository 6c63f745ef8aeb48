using System.Text.Json.Serialization;

namespace Serverless.Domain.Calendar;

/// <summary>
/// Days in which a shop has more to do than usual, with promises of their own: business days instead of the usual time. A promise that begins in the period takes
/// the period's, and keeps it when the period is over. None makes anything shorter.
/// </summary>
/// <param name="First">The first local day.</param>
/// <param name="Last">The last local day, counted whole.</param>
public sealed record BusyPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>What the shop calls it, by BCP 47 language: customers read it. It can have no name.</summary>
    public IReadOnlyDictionary<string, string> Name { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Business days in which a request is answered.</summary>
    public int? RespondWithinBusinessDays { get; init; }

    /// <summary>Business days in which a person decides.</summary>
    public int? DecideWithinBusinessDays { get; init; }

    /// <summary>The business day after the approval, counted from 1, from which pickups are booked.</summary>
    public int? PickupWithinBusinessDays { get; init; }

    /// <summary>Business days in which goods that arrived are inspected.</summary>
    public int? InspectWithinBusinessDays { get; init; }

    /// <summary>Business days in which a refund is paid after an accepted inspection, or goods in exchange leave.</summary>
    public int? RefundWithinBusinessDays { get; init; }

    /// <summary>The last local day on which goods of orders placed in the period can be returned, where they could not be for so long anyway.</summary>
    public DateOnly? ReturnableUntil { get; init; }

    /// <summary>From when on the shop promises by it as it is: no promise that was given before takes its time from it.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>From when on the shop has promised otherwise, or as outside of it: what was promised before keeps its time. Absent while it is in force.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Until { get; init; }

    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>Whether the shop promises by it at an instant.</summary>
    public bool IsInForce(DateTimeOffset at) => Since <= at && !(Until <= at);

    /// <summary>Whether a promise that was given under one counts in the same way under the other.</summary>
    public bool PromisesAs(BusyPeriod other) => (this with { Name = other.Name, ReturnableUntil = other.ReturnableUntil, Since = other.Since, Until = other.Until }) == other;
}
