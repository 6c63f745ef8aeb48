namespace Serverless.Partners;

/// <summary>
/// Parcels and how they move: by themselves at the pace of the world, or pushed by <c>/sim/parcels</c>. Each move is a scan and
/// a tracker webhook; a delivery is told to the warehouse. All members run within a turn of the world.
/// </summary>
internal sealed class Parcels(World world, Returns returns)
{
    private readonly Shelf<Parcel> _parcels = world.Shelf<Parcel>("parcels");
    private readonly Shelf<Swap> _swaps = world.Shelf<Swap>("swaps");
    private readonly Dictionary<string, string> _byCode = new(StringComparer.Ordinal);

    public static readonly string[] Actions =
        ["collect", "transit", "out_for_delivery", "deliver", "lose", "delay", "return", "miss_pickup", "hold", "release", "cancel", "refuse", "miss_delivery", "bad_address", "bring_back"];

    public Parcel? Find(string? idOrCode) =>
        _parcels.Find(idOrCode) ?? (idOrCode is not null && _byCode.TryGetValue(idOrCode, out var id) ? _parcels.Find(id) : null);

    public bool IsDelivered(string trackingCode) => Find(trackingCode) is { Scans: var scans } && scans.Any(s => s.Status is "delivered");

    /// <summary>A new parcel, known to the carrier but not yet in its hands; it starts to move at once when nothing holds it.</summary>
    public Parcel Add(Parcel parcel, string? first = null, string detail = "status_update")
    {
        if (_swaps.Find(parcel.TrackingCode) is { } swap && swap.Out == parcel.TrackingCode)
            parcel = parcel with { Script = swap.Script };
        Index(parcel);
        var scan = first is null or "pre_transit"
            ? new Scan("pre_transit", "label_created", "Shipping label created", world.Now, parcel.FromCity, parcel.FromCountry)
            : new Scan(first, detail, "Status update", world.Now, parcel.FromCity, parcel.FromCountry);
        var added = Put(parcel with { Scans = [scan] });
        CarrierEvents.Send(world, "tracker.created", added, before: null);
        Continue(added);
        return Find(added.Id)!;
    }

    /// <summary>Two parcels are to change hands at one door.</summary>
    public void Pair(Swap swap)
    {
        _swaps.Put(swap.Out, swap);
        _swaps.Put(swap.Back, swap);
    }

    /// <summary>The pickup that will fetch the parcel; null when it was canceled.</summary>
    public void Fetch(string trackingCode, string? pickup)
    {
        if (Find(trackingCode) is { Stage: Stage.Ready } parcel)
            Continue(Put(parcel with { NeedsPickup = true, Pickup = pickup, Moves = parcel.Moves + 1 }));
    }

    public Parcel Move(Parcel parcel, string action)
    {
        var moved = Scan(parcel, action) with { Moves = parcel.Moves + 1 };
        Put(moved);
        if (moved.Scans.Count > parcel.Scans.Count)
            CarrierEvents.Send(world, "tracker.updated", moved, parcel);
        if (action is "deliver" or "bring_back")
            returns.Arrived(moved.TrackingCode);
        if (_swaps.Find(moved.TrackingCode) is { } swap && swap.Out == moved.TrackingCode && Find(swap.Back) is { Stage: Stage.Ready } back)
            Hand(back, action);
        Continue(moved);
        return Find(moved.Id)!;
    }

    public void Resume()
    {
        foreach (var parcel in _parcels.All.ToList())
        {
            Index(parcel);
            Continue(parcel);
        }
    }

    /// <summary>What the driver does with the parcel that is taken for the other.</summary>
    private void Hand(Parcel back, string action)
    {
        if (action is "deliver")
            Move(back, "collect");
        else if (action is "return" or "lose")
            Move(back, "cancel");
    }

    private void Continue(Parcel parcel)
    {
        if (Next(parcel) is not { } action || world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Move(parcel, action);
        else
            world.Later(pause, () =>
            {
                if (_parcels.Find(parcel.Id) is { } current && current.Moves == parcel.Moves)
                    Move(current, action);
            });
    }

    private string? Next(Parcel parcel) => _swaps.Find(parcel.TrackingCode) switch
    {
        { Back: var back, Out: var brought } when back == parcel.TrackingCode && parcel.Stage is Stage.Ready => IsDelivered(brought) ? "collect" : null,
        { Out: var brought } swap when brought == parcel.TrackingCode && swap.Next(parcel) is { } action => action,
        _ => Any(parcel),
    };

    private static string? Any(Parcel parcel) => parcel switch
    {
        // What was not delivered, and is sent back, is with its sender at last.
        { Stage: Stage.GoingBack } => "bring_back",
        { Held: true } or { Stage: Stage.Ended } => null,
        { Stage: Stage.Ready, NeedsPickup: true, Pickup: null } => null,
        { Stage: Stage.Ready, NeedsPickup: true } when parcel.Missed < parcel.Script.MissPickups => "miss_pickup",
        { Stage: Stage.Ready } => "collect",
        { Stage: Stage.Collected, Script.Hold: true } => null,
        { Stage: Stage.Collected, Script.Lose: true } => "lose",
        { Stage: Stage.Collected, Script.Return: true } => "return",
        { Stage: Stage.Collected, Script.Delay: true, Delayed: false } => "delay",
        { Stage: Stage.Collected } => "transit",
        { Stage: Stage.InTransit } => "out_for_delivery",
        _ => "deliver",
    };

    private Parcel Scan(Parcel parcel, string action) => action switch
    {
        "collect" => Scanned(parcel with { Stage = Stage.Collected, Held = false }, "in_transit", "received_at_origin_facility", "Picked up"),
        "transit" => Scanned(parcel with { Stage = Stage.InTransit, Held = false }, "in_transit", "arrived_at_facility", "Arrived at facility"),
        "out_for_delivery" => Scanned(parcel with { Stage = Stage.OutForDelivery, Held = false }, "out_for_delivery", "out_for_delivery", "Out for delivery", there: true),
        "deliver" => Scanned(parcel with { Stage = Stage.Ended, Held = false }, "delivered", "arrived_at_destination", "Delivered", there: true),
        "lose" => Scanned(parcel with { Stage = Stage.Ended }, "failure", "lost", "Lost"),
        "refuse" => Undelivered(parcel, "refused", "Refused by the recipient"),
        "miss_delivery" => Undelivered(parcel, "delivery_exception", "Delivery attempted, nobody there"),
        "bad_address" => Undelivered(parcel, "address_correction", "Address not found"),
        "return" when parcel.IsUndelivered => Scanned(parcel with { Stage = Stage.GoingBack, Held = false }, "return_to_sender", "return", "On its way back to the sender"),
        "bring_back" => parcel with { Stage = Stage.Ended },
        "return" => Scanned(parcel with { Stage = Stage.Ended }, "return_to_sender", "return", "Returned to sender"),
        "cancel" => Scanned(parcel with { Stage = Stage.Ended }, "cancelled", "cancelled", "Label cancelled"),
        "delay" => Scanned(parcel with { Delayed = true }, parcel.Stage is Stage.Ready ? "pre_transit" : "in_transit", "delayed", "Delayed"),
        "miss_pickup" => Scanned(parcel with { Missed = parcel.Missed + 1, Pickup = null, NeedsPickup = true }, "pre_transit", "missed_pickup", "Pickup attempted, parcel not handed over"),
        "hold" => parcel with { Held = true },
        _ => parcel with { Held = false, Script = parcel.Script with { Hold = false } },
    };

    /// <summary>It waits at the carrier until somebody says what becomes of it.</summary>
    private Parcel Undelivered(Parcel parcel, string detail, string message) =>
        Scanned(parcel with { Stage = Stage.InTransit, Held = true, IsUndelivered = true }, "failure", detail, message, there: true);

    private Parcel Scanned(Parcel parcel, string status, string detail, string message, bool there = false) => parcel with
    {
        Scans =
        [
            .. parcel.Scans,
            new Scan(status, detail, message, world.Now, there ? parcel.ToCity : parcel.FromCity, there ? parcel.ToCountry : parcel.FromCountry),
        ],
    };

    private Parcel Put(Parcel parcel) => _parcels.Put(parcel.Id, parcel);

    private void Index(Parcel parcel) => _byCode[parcel.TrackingCode] = parcel.Id;
}
