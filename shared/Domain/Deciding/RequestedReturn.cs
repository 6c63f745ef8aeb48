using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Json;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Deciding;

/// <summary>A request that could be read: complete and consistent in itself. Whether it is granted is another question.</summary>
/// <param name="ShipBack">How the goods come back; absent where none do.</param>
public sealed record RequestedReturn(
    Order Order,
    Customer Customer,
    IReadOnlyList<ReturnLine> Lines,
    ShipBackChoice? ShipBack,
    Channel Channel)
{
    public CaseKind Kind { get; init; } = CaseKind.Return;

    /// <summary>The case in whose parcel the goods are to travel, as it was named; absent where they have one of their own. Which way that goes is known once it is found.</summary>
    public string? With { get; init; }

    /// <summary>What the customer wants for the goods.</summary>
    public Resolution Resolution { get; init; } = Resolution.Refund;

    /// <summary>What the shop knows of the customer.</summary>
    public CustomerStanding Standing { get; init; } = new(PastReturns: 0, Trusted: false);

    /// <summary>Where money may go that cannot go back the way it came: the customer's recorded consent; absent when there is none.</summary>
    public Payout? Consent { get; init; }

    /// <summary>The shop has half the time for what it promises.</summary>
    public bool Urgent { get; init; }

    /// <summary>What the customer wants instead, for an exchange.</summary>
    public IReadOnlyList<ReplacementLine> Replacement { get; init; } = [];

    /// <summary>When it is sent.</summary>
    public ReplacementShips Ships { get; init; }

    /// <summary>What the storefront offers in its place should that be sold out.</summary>
    public IReadOnlyList<IReadOnlyList<ReplacementLine>> Alternatives { get; init; } = [];

    /// <summary>For a claim of goods that never came: the parcel that should have brought them; absent where nobody knows it.</summary>
    public LostParcel? LostParcel { get; init; }

    /// <summary>For an undeliverable parcel: which it is, and until when the carrier keeps it.</summary>
    public UndeliveredParcel? Undelivered { get; init; }

    /// <summary>What of the order is to change, for an amendment.</summary>
    public OrderChanges? Changes { get; init; }

    /// <summary>What is to change of who gets it: personal data.</summary>
    public ContactChanges? Contact { get; init; }

    /// <summary>For a stock-out: the day on which more are expected.</summary>
    public DateOnly? Restock { get; init; }

    /// <summary>For a stock-out: when the rest of the order ships unless the customer says otherwise.</summary>
    public RestShips ShipRest { get; init; }

    /// <summary>What the policy is asked.</summary>
    [JsonIgnore]
    public Inquiry Inquiry => new(Kind, Order, Lines, ShipBack?.Method, Resolution, Standing) { Wanted = Replacement, Changes = Changes, Rides = ShipBack?.With is not null };
}

/// <summary>A parcel that did not reach the customer.</summary>
/// <param name="Carrier">As the tracking service spells it.</param>
public sealed record LostParcel(string TrackingNumber, string? Carrier);

/// <summary>A parcel that the carrier could not deliver.</summary>
/// <param name="Carrier">As the tracking service spells it.</param>
/// <param name="KeptUntil">The last day on which the carrier keeps it, where the shop knows that.</param>
public sealed record UndeliveredParcel(string TrackingNumber, string? Carrier, DateOnly? KeptUntil);

/// <summary>What the shop knows of a customer, without saying who it is.</summary>
public sealed record CustomerStanding(int PastReturns, bool Trusted);

/// <summary>Units of an order line asked back for one reason. One order line can be asked back with several.</summary>
/// <param name="Note">The customer's own words: personal data.</param>
public sealed record ReturnLine(LineId Line, int Quantity, Reason Reason, string? Note)
{
    /// <summary>In an exchange: what this line is for; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineFor? For { get; init; }

    /// <summary>Which units, one for each of them; none where the warehouse is to say which came.</summary>
    public IReadOnlyList<SerialNumber> SerialNumbers { get; init; } = [];

    /// <summary>Photos and papers: uploads, or links.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Conditions that the customer says are met; unknown until inspection when absent.</summary>
    public IReadOnlyList<Condition>? Meets { get; init; }

    /// <summary>The rules ask for evidence with this reason, and there is none.</summary>
    internal bool LacksEvidence(CategoryRules rules) => Evidence.Count == 0 && rules.EvidenceFor.Contains(Reason);
}

/// <summary>What a line of an exchange is for.</summary>
[JsonConverter(typeof(SnakeCase<LineFor>))]
public enum LineFor
{
    /// <summary>Other goods come in its place.</summary>
    Exchange,

    /// <summary>It only comes back.</summary>
    Refund,
}

/// <summary>Goods that a customer wants instead. Discount and tax are of the line as a whole.</summary>
public sealed record ReplacementLine(string Sku, string Title, int Quantity, Money UnitPrice, Money Discount, Money Tax)
{
    /// <summary>The order line whose goods are sent once more; absent for goods that the customer chose.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineId? InPlaceOf { get; init; }

    /// <summary>Whose rules hold for it once it is sent; absent where it is one of those given back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Category { get; init; }

    /// <summary>What the line is worth after its own discount.</summary>
    [JsonIgnore]
    public Money Value => (UnitPrice * Quantity) - Discount;
}

/// <summary>How the customer wants to send it.</summary>
/// <param name="PickupDate">For a pickup: the day wished for, in the storefront's time zone.</param>
/// <param name="TrackingNumber">For an own parcel, when it is known already.</param>
/// <param name="Carrier">For an own parcel: the carrier as the tracking service spells it.</param>
public sealed record ShipBackChoice(ShipBackMethod Method, DateOnly? PickupDate, string? TrackingNumber, string? Carrier)
{
    /// <summary>For a pickup: the part of the day wished for; the whole day when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PickupPart? PickupPart { get; init; }

    /// <summary>The case in whose parcel the goods are to travel: the method is that one's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseId? With { get; init; }
}

/// <summary>Where the customer asked.</summary>
[JsonConverter(typeof(SnakeCase<Channel>))]
public enum Channel
{
    Web,
    App,
    Store,
    Agent,
    Marketplace,
}
