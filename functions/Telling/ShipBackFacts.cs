namespace Serverless.Telling;

/// <param name="Shipment">The parcel, as far as it is arranged.</param>
/// <param name="To">Where it goes; absent where that need not be told.</param>
internal sealed record ShipBackFacts(ShipBackMethod Method, Shipment? Shipment, ReturnAddress? To)
{
    /// <summary>What the way back costs the customer, to be taken off the refund.</summary>
    public Money? Price { get; init; }

    /// <summary>It costs nothing; not mentioned when nobody can say.</summary>
    public bool IsFree { get; init; }

    public DateTimeOffset? ShipBy { get; init; }

    /// <summary>The number of the case whose parcel it is; absent where it is this one's own.</summary>
    public string? Leader { get; init; }

    /// <summary>The number of the case in whose parcel the goods were to travel, and do not.</summary>
    public string? ApartFrom { get; init; }

    /// <summary>Numbers of the cases whose goods travel in it as well.</summary>
    public IReadOnlyList<string> Riders { get; init; } = [];

    /// <param name="expected">What the goods bring if all is as the customer said; tells whether the way back is taken off.</param>
    public static ShipBackFacts Of(ReturnCase subject, Storefront storefront, RefundFacts? expected) => new(WayOf(subject), subject.ShipBack?.Shipment, storefront.ReturnAddress)
    {
        Leader = subject.ShipBack?.Leader is { } leader ? RmaNumber.Of(leader).Value : null,
        ApartFrom = subject.ShipBack is { Apart: not null, Choice.With: { } with } ? RmaNumber.Of(with).Value : null,
        Riders = [.. (subject.ShipBack?.Riders ?? []).Select(rider => RmaNumber.Of(rider).Value)],
        Price = expected?.Freight,
        IsFree = expected is { Freight: null },
        ShipBy = subject.ShipBack is { HasNamedParcel: true } ? null : ReturnClocks.DueOf(subject, ClockNames.ShipBy, storefront.Calendar),
    };

    /// <summary>A parcel with our label is still to be brought to a counter.</summary>
    public static bool IsToBeDroppedOff(ReturnCase subject) =>
        subject is { State: ReturnState.AwaitingParcel, ShipBack.Shipment: { Id: not null, IsSwap: false } } && WayOf(subject) is ShipBackMethod.DropOff;

    /// <summary>After the last missed pickup the label is still good: the customer can bring the parcel.</summary>
    public static ShipBackMethod WayOf(ReturnCase subject) =>
        subject is { ShipBack.Choice.Method: ShipBackMethod.Pickup, ShipBack.Shipment: { Pickup: null } shipment }
        && shipment.PickupAttempts >= subject.Policy.ShipBack.MaxPickupAttempts
            ? ShipBackMethod.DropOff
            : subject.ShipBack!.Choice.Method;
}
