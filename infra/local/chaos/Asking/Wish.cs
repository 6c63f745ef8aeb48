using System.Text.Json.Nodes;

namespace Serverless.Chaos.Asking;

/// <summary>A return that a customer asks for, and what it must come to when all goes well.</summary>
/// <param name="Order">The order's number.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Body">The request.</param>
/// <param name="Entrance">How it gets in.</param>
/// <param name="Refund">What the customer gets back, in minor units, worked out without the app.</param>
/// <param name="HasPickup">Whether the carrier comes to the door.</param>
internal sealed record Wish(string Order, string Key, JsonObject Body, Entrance Entrance, long Refund, bool HasPickup)
{
    /// <summary>Another wish for the same units: one of the two gets them, the other is refused.</summary>
    public bool IsContested { get; init; }

    /// <summary>The provider declines the order's card: all of the money goes to its gift card.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>A cancellation; null for goods that come back.</summary>
    public Cancelling? Cancelling { get; init; }

    /// <summary>An amendment; null for what brings money or goods.</summary>
    public Amending? Amending { get; init; }

    /// <summary>A claim; null for what is no fault of anybody.</summary>
    public Claiming? Claiming { get; init; }

    /// <summary>A stock-out; null for what the customer asks for.</summary>
    public ShortOf? ShortOf { get; init; }

    /// <summary>A parcel that could not be delivered; null for anything else.</summary>
    public Undelivered? Undelivered { get; init; }

    /// <summary>What is wanted in exchange; absent where money is.</summary>
    public Swap? Swap { get; init; }

    /// <summary>The goods travel in the parcel of this one, of another order, as long as it has not left; null where they have one of their own.</summary>
    public Wish? Leader { get; init; }

    /// <summary>What this exchange brought is sent back, too; null for goods of the order itself.</summary>
    public Wish? Exchange { get; init; }

    /// <summary>How long the customer thinks before asking, 0 to 1 of the longest; two who ask for the same units ask at once.</summary>
    public double Thought { get; init; }

    /// <summary>The case that was opened for it; absent until it is known.</summary>
    public string? Case { get; set; }

    /// <summary>The parcel in which its goods were to travel had left when it was asked for.</summary>
    public bool IsTooLateToRide { get; set; }

    /// <summary>It was seen waiting for goods: asked again, its customer says nothing more.</summary>
    public bool HasWaited { get; set; }

    /// <summary>What a bank sent back of it after its end; absent where none did.</summary>
    public SentBack? SentBack { get; set; }

    /// <summary>Goods go to the customer: others in exchange or in place of what is sold out, or the same again.</summary>
    public bool SendsGoods => this is { Swap.IsSoldOut: false } or { Claiming: { Sends: true, IsRefused: false } } or { ShortOf.Sends: true };

    /// <summary>What they cost more, in minor units: the customer pays it.</summary>
    public long Collect => Swap?.Collect ?? ShortOf?.Collect ?? 0;

    /// <summary>It has a parcel of its own, in which there is room.</summary>
    public bool TakesOthersAlong => this is { IsContested: false, Swap: null, Claiming: null, Labels: 1 } and { Entrance: Entrance.Http or Entrance.HttpTwice };

    /// <summary>Goods come back for it.</summary>
    public bool ComesBack => this is { Cancelling: null, Amending: null, ShortOf: null, Claiming: null or { Lost: null }, Undelivered: null or { ComesBack: true } };

    /// <summary>Labels of the carrier that it needs of its own.</summary>
    public int Labels => (string?)Body["shipBack"]?["method"] is null or "own_parcel" or "with" || Swap is { IsAtDoor: true } ? 0 : 1;

    /// <summary>The same with a parcel of its own, which goes the way of the other and costs what it costs.</summary>
    public Wish Alone(Wish leader)
    {
        var (way, body) = ((string)leader.Body["shipBack"]!["method"]!, (JsonObject)Body.DeepClone());
        body["shipBack"] = new JsonObject { ["method"] = way };
        return this with { Body = body, HasPickup = way is "pickup", Refund = Refund - Wishes.FreightOf(way), Leader = null };
    }

    public JsonArray Tenders => Body["order"]!["tenders"]!.AsArray();

    /// <summary>The tender that was paid with this payment.</summary>
    public string? TenderOf(string? payment) => (string?)Tenders.FirstOrDefault(tender => (string?)tender!["reference"] == payment)?["id"];
}

/// <summary>Goods that are wanted in exchange.</summary>
/// <param name="Collect">What they cost more, in minor units: the customer pays it.</param>
/// <param name="IsSoldOut">The warehouse has none: the customer gets a refund.</param>
/// <param name="IsAtDoor">The carrier hands them over against the others, which need no label then.</param>
/// <param name="Delivery">What the delivery of the order cost that is given back with the last of its goods, in minor units: the shop was at fault for all of them.</param>
internal sealed record Swap(long Collect, bool IsSoldOut, bool IsAtDoor, long Delivery);

/// <summary>Money that came back, and what it was then paid out as.</summary>
/// <param name="Tender">The tender it had been paid to.</param>
/// <param name="Refund">The refund's id at the provider.</param>
/// <param name="Payout">How the shop calls the transfer that it made instead.</param>
internal sealed record SentBack(string Tender, string Refund, string Payout);

/// <summary>How a request gets in.</summary>
internal enum Entrance
{
    /// <summary>Posted, and again with the same key until there is an answer.</summary>
    Http,

    /// <summary>Posted by two at the same time with the same key.</summary>
    HttpTwice,

    /// <summary>A message on the queue.</summary>
    Queue,
}

/// <summary>An order that is to change before it leaves.</summary>
/// <param name="ByWarehouse">The warehouse has it, and is asked.</param>
/// <param name="IsTooLate">It is packed already, or has left.</param>
/// <param name="HasNewEmail">The customer is to be told elsewhere from then on.</param>
internal sealed record Amending(bool ByWarehouse, bool IsTooLate, bool HasNewEmail);

/// <summary>An order that has not left.</summary>
/// <param name="ByWarehouse">The warehouse has it, and is asked.</param>
/// <param name="IsTooLate">All of it had left when the warehouse was asked.</param>
internal sealed record Cancelling(bool ByWarehouse, bool IsTooLate);
