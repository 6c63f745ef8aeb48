using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Returns;

/// <summary>How the goods of a case come back, from the customer's wish to their arrival.</summary>
public sealed record CaseShipBack
{
    /// <summary>The method in force, with what the customer said of it.</summary>
    public required ShipBackChoice Choice { get; init; }

    /// <summary>The method that the customer asked for, where the carrier refused it.</summary>
    public ShipBackMethod? RefusedMethod { get; init; }

    public Shipment? Shipment { get; init; }

    /// <summary>When a carrier had the goods at the latest: the proof that they were posted.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When the carrier had lost it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>Another pickup that is wished for, until the carrier has said whether it comes then.</summary>
    public PickupWish? PickupWish { get; init; }

    /// <summary>How often another pickup was wished for.</summary>
    public int PickupWishes { get; init; }

    /// <summary>The case in whose parcel these goods travel: label and pickup are that one's, and what stands here of them is a copy. Absent where the parcel is this case's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseId? Leader { get; init; }

    /// <summary>The cases whose goods travel in this one's parcel; absent where none do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseId>? Riders { get; init; }

    /// <summary>How it comes that goods which were to travel in another case's parcel have one of their own; they never join one again. Absent for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Apart? Apart { get; init; }

    /// <summary>No parcel is this case's own: the goods travel in another's, or are to.</summary>
    [JsonIgnore]
    public bool IsRiding => Leader is not null || (Choice.With is not null && Apart is null && Shipment is null);

    /// <summary>The customer has posted a parcel of their own and said which: all that is left for them is to wait.</summary>
    [JsonIgnore]
    public bool HasNamedParcel => Shipment is { Id: null, TrackingNumber: not null };

    internal CaseShipBack After(ReturnEvent happened) => happened switch
    {
        ReturnEvent.ShipBackArranged e => this with { Shipment = e.Shipment, Leader = e.Leader },
        ReturnEvent.ReplacementSent { Back: { } back } e => this with { Shipment = new Shipment(e.Order, back.TrackingNumber, back.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0) { IsSwap = true } },
        // The customer keeps the goods, and sends them another way.
        ReturnEvent.SendingAheadGivenUp when Shipment is { IsSwap: true } => this with { Shipment = null },
        ReturnEvent.ParcelNotShared e => this with { Shipment = null, Leader = null, Apart = e.ShipBy is null ? Returns.Apart.TooLate : Returns.Apart.NotSent },
        ReturnEvent.ParcelShared e => this with { Riders = [.. Riders ?? [], e.With] },
        ReturnEvent.ParcelUnshared e => this with { Riders = OrNull(Riders?.Where(rider => rider != e.With)) },
        ReturnEvent.SharedParcelChanged e => this with { Shipment = e.Shipment, Choice = Choice with { Method = e.Method } },
        ReturnEvent.TrackingGiven e => this with { Shipment = Shipment! with { TrackingNumber = e.TrackingNumber, Carrier = e.Carrier, TrackingPage = null } },
        ReturnEvent.TrackingTaken => this with { Shipment = Shipment! with { TrackingNumber = null } },
        ReturnEvent.PickupMissed => this with { Shipment = Shipment! with { Pickup = null } },
        ReturnEvent.PickupRebooked e => this with { Shipment = Shipment! with { Pickup = e.Pickup, PickupAttempts = e.Attempt } },
        ReturnEvent.PickupWished e => this with { PickupWish = new PickupWish(e.Number, e.Slot, e.Window), PickupWishes = e.Number },
        ReturnEvent.PickupChanged e => this with { Shipment = Shipment! with { Pickup = e.Pickup }, PickupWish = null },
        ReturnEvent.PickupKept e => this with { Shipment = Shipment! with { Pickup = e.Pickup }, PickupWish = null },
        ReturnEvent.WayChanged e => this with { RefusedMethod = Choice.Method, Choice = Choice with { Method = e.To }, Shipment = Shipment is { } label ? label with { Pickup = null } : null, PickupWish = null },
        ReturnEvent.ParcelCollected e => Posted(e.CollectedAt),
        ReturnEvent.ParcelArrived e => Posted(e.ArrivedAt) with { ArrivedAt = e.ArrivedAt },
        ReturnEvent.ParcelLost e => Posted(e.LostAt) with { LostAt = e.LostAt },
        ReturnEvent.Reopened { ShipBy: not null } => Again(),
        _ => this,
    };

    /// <summary>The label was called off; a parcel of the customer's own is the same parcel. What was told of another's parcel is of the past.</summary>
    private CaseShipBack Again() => (Shipment is { Id: not null } && PostedAt is null ? this with { Shipment = null, PickupWish = null, Leader = null, Riders = null } : this) with
    {
        Apart = Apart is null ? null : Returns.Apart.TooLate,
    };

    private static IReadOnlyList<CaseId>? OrNull(IEnumerable<CaseId>? riders) => riders is not null && riders.Any() ? [.. riders] : null;

    private CaseShipBack Posted(DateTimeOffset at) => this with { PostedAt = PostedAt ?? at, PickupWish = null };
}

/// <summary>Why goods do not travel in the parcel that they were to travel in.</summary>
[JsonConverter(typeof(SnakeCase<Apart>))]
public enum Apart
{
    /// <summary>It could not be joined any more; their customer had not been told to.</summary>
    TooLate,

    /// <summary>They had joined it, and it is not sent any more.</summary>
    NotSent,
}
