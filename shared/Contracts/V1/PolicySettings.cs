using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Serverless.Contracts.V1;

/// <summary>
/// What a storefront promises about returns: the body of <c>PUT /api/v1/policy</c>. What it leaves out is as said at each property. A range at a list holds for each of its items.
/// </summary>
/// <example>{
///   "default": {
///     "windowDays": 30, "conditions": ["unused"], "keepUpTo": { "amount": 500, "currency": "EUR" },
///     "advanceRefund": { "upTo": { "amount": 5000, "currency": "EUR" }, "forTrusted": true }, "evidenceFor": ["damaged", "damaged_in_transit"]
///   },
///   "categories": {
///     "lamps": { "offered": ["pickup", "drop_off"], "review": { "above": { "amount": 20000, "currency": "EUR" } } },
///     "underwear": { "finalSale": true, "withdrawalExemption": "sealed_hygiene" }
///   },
///   "review": { "above": { "amount": 50000, "currency": "EUR" }, "moreThanPastReturns": 10, "decideWithinHours": 24, "whenTimeRunsOut": "approve" },
///   "shipBack": {
///     "offered": ["pickup", "drop_off", "own_parcel"], "pickupFreight": { "amount": 490, "currency": "EUR" }, "expireAfterDays": 14, "reminderDays": [3, 7]
///   },
///   "payout": { "storeCreditBonusPercent": 5 }
/// }</example>
public sealed record PolicySettings
{
    /// <summary>Address of the schema, for editors. It changes nothing.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>
    /// From when orders come under this policy: not in the past, and not before the version saved last. When it is saved, or when the
    /// version saved last begins if that is later, when absent.
    /// </summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>Rules for products whose category has none of its own; the standard ones when absent.</summary>
    public CategoryRulesSettings? Default { get; init; }

    /// <summary>Rules by product category, 500 at most, names of up to 64 characters. What a category leaves out, it takes from <see cref="Default"/>.</summary>
    [MaxLength(500)]
    public IReadOnlyDictionary<string, CategoryRulesSettings>? Categories { get; init; }

    /// <summary>When a person must look; never when absent.</summary>
    public ReviewSettings? Review { get; init; }

    /// <summary>How goods come back; every way, at no cost to the customer, when absent.</summary>
    public ShipBackSettings? ShipBack { get; init; }

    /// <summary>What happens when goods have arrived.</summary>
    public InspectionSettings? Inspection { get; init; }

    /// <summary>What happens when goods are exchanged.</summary>
    public ExchangeSettings? Exchange { get; init; }

    /// <summary>What a case asks its customer on the way.</summary>
    public QuestionSettings? Questions { get; init; }

    /// <summary>What happens when a carrier cannot deliver.</summary>
    public DeliverySettings? Delivery { get; init; }

    /// <summary>What becomes of money that cannot go back the way it came.</summary>
    public PayoutSettings? Payout { get; init; }

    /// <summary>
    /// In which order money goes back: <c>card</c>, <c>wallet</c>, <c>instalment</c>, <c>gift_card</c>, <c>store_credit</c>,
    /// <c>points</c>. This order when absent; types left out come last.
    /// </summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? TenderOrder { get; init; }

    /// <summary>Minutes, 0 to 1,440, within which the same asked again is taken for a slip; 0 for never. 10 when absent.</summary>
    [Range(0, 1_440)]
    public int? DuplicateWithinMinutes { get; init; }
}

/// <summary>When a person must look before a return is approved.</summary>
public sealed record ReviewSettings
{
    /// <summary>Goods worth more than this, counted with those of the order that were returned without a look. Never because of value when absent.</summary>
    public Money? Above { get; init; }

    /// <summary>Reason codes that a person looks at. None when absent.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Customers with more past returns than this, 0 to 10,000. Never because of them when absent.</summary>
    [Range(0, 10_000)]
    public int? MoreThanPastReturns { get; init; }

    /// <summary>Hours the person has, 1 to 720. 24 when absent.</summary>
    [Range(1, 720)]
    public int? DecideWithinHours { get; init; }

    /// <summary>What then happens by itself: <c>approve</c> or <c>decline</c>. <c>approve</c> when absent.</summary>
    public string? WhenTimeRunsOut { get; init; }
}

/// <summary>How goods come back.</summary>
public sealed record ShipBackSettings
{
    /// <summary><c>pickup</c>, <c>drop_off</c>, <c>own_parcel</c>; at least one. All when absent.</summary>
    [MinLength(1)]
    [MaxLength(100)]
    public IReadOnlyList<string>? Offered { get; init; }

    /// <summary>What a pickup costs a customer who returns by choice. Nothing when absent.</summary>
    public Money? PickupFreight { get; init; }

    /// <summary>What the shop's label costs a customer who returns by choice. Nothing when absent.</summary>
    public Money? DropOffFreight { get; init; }

    /// <summary>Days after approval at whose end a case without a parcel expires, 1 to 365. 14 when absent.</summary>
    [Range(1, 365)]
    public int? ExpireAfterDays { get; init; }

    /// <summary>
    /// Days after approval on which the customer is reminded, 1 to 364, each before the case expires; 20 at most. 3 and 7 when absent,
    /// as far as they come before.
    /// </summary>
    [MaxLength(20)]
    [Range(1, 364)]
    public IReadOnlyList<int>? ReminderDays { get; init; }

    /// <summary>Failed pickups after which no more is booked, 1 to 10. 3 when absent.</summary>
    [Range(1, 10)]
    public int? MaxPickupAttempts { get; init; }
}

/// <summary>What happens when a carrier cannot deliver.</summary>
public sealed record DeliverySettings
{
    /// <summary>How often a parcel is delivered again, each time because its customer asks for it, before it comes back, 0 to 10. 2 when absent; with 0 it comes back at once.</summary>
    [Range(0, 10)]
    public int? MaxAttempts { get; init; }

    /// <summary>Days for which the carrier keeps a parcel where the case does not say until when, 1 to 60. 7 when absent. The customer has to answer before.</summary>
    [Range(1, 60)]
    public int? KeptForDays { get; init; }

    /// <summary>
    /// Where the customer pays extra carriage when a parcel is delivered again that they did not accept or whose address could not be found, or that goes to another address; none when absent, 20 at
    /// most. They agree to the amount first and then pay it, and get it back where the carrier never sets out with the parcel. No postal code may be in two of them.
    /// </summary>
    [MaxLength(20)]
    public IReadOnlyList<RemoteAreaSettings>? RemoteAreas { get; init; }
}

/// <summary>A remote area: a part of a country where another delivery costs extra.</summary>
/// <example>{ "country": "DE", "postalCodes": ["27498", "25980..25999"], "carriage": { "amount": 1290, "currency": "EUR" } }</example>
public sealed record RemoteAreaSettings
{
    /// <summary>ISO 3166-1 alpha-2 code. Required.</summary>
    public string? Country { get; init; }

    /// <summary>
    /// Beginnings of postal codes (<c>IV</c>, <c>27498</c>) and ranges of digits (<c>25980..25999</c>, of the same length, by how a code begins); case, spaces and hyphens do not count. 1 to 50. Required.
    /// </summary>
    [MinLength(1)]
    [MaxLength(50)]
    public IReadOnlyList<string>? PostalCodes { get; init; }

    /// <summary>What one delivery there costs extra, above zero and at most 99,999,999 minor units, in the storefront's currency. Required.</summary>
    public Money? Carriage { get; init; }
}

/// <summary>What happens when goods have arrived.</summary>
public sealed record InspectionSettings
{
    /// <summary>Business days after arrival in which goods are inspected, 1 to 30. 2 when absent.</summary>
    [Range(1, 30)]
    public int? WithinBusinessDays { get; init; }

    /// <summary>
    /// Days in which a customer can contest a result that accepts less than was asked, to the end of the last, 1 to 60. 7 when absent. Goods that
    /// were not accepted stay at the warehouse until then. A person decides a contest within <c>review.decideWithinHours</c>; when
    /// these run out the case is late, and nothing is decided by itself.
    /// </summary>
    [Range(1, 60)]
    public int? ContestWithinDays { get; init; }
}

/// <summary>What happens when goods are exchanged.</summary>
public sealed record ExchangeSettings
{
    /// <summary>
    /// Days in which the customer pays what the goods in exchange cost more, to the end of the last, 1 to 30. 7 when absent. Who does not pay gets
    /// the refund of the goods given back.
    /// </summary>
    [Range(1, 30)]
    public int? CollectWithinDays { get; init; }

    /// <summary>
    /// The most that the goods wanted in exchange may cost in all, with their delivery: a request for more is refused with <c>out_of_range</c>. What the
    /// payment provider takes in one payment when absent (999,999.99 in most currencies), which nothing can raise.
    /// </summary>
    public Money? GoodsUpTo { get; init; }

    /// <summary>
    /// Customers whom the storefront calls trusted (<c>order.customer.trusted</c>) can have the goods at once, without paying anything before. What they come to owe
    /// is asked by a payment page; goods that never come back the storefront has to bill. <c>false</c> when absent.
    /// </summary>
    public bool? AtOnceForTrusted { get; init; }

    /// <summary>
    /// Everybody can have the goods at once against a hold on their card for all that they cost, with their delivery. What is owed is charged to it once the goods given back are
    /// inspected; all of it when they do not come. <c>false</c> when absent.
    /// </summary>
    public bool? AtOnceAgainstHold { get; init; }

    /// <summary>
    /// Countries, ISO 3166-1 alpha-2, in which the shop's carrier swaps goods at the door: it hands over those wanted only against those given back (<c>replacementShips</c> <c>at_door</c>). What the
    /// exchange comes to is expected to be as it was asked; a difference is held on the customer's card before the goods leave and charged once they have changed hands. Where they do not, the
    /// exchange goes on as one after inspection. The way back costs the customer nothing. Nowhere when absent.
    /// </summary>
    [MaxLength(250)]
    public IReadOnlyList<string>? SwapAtDoor { get; init; }
}

/// <summary>What a case asks its customer on the way.</summary>
public sealed record QuestionSettings
{
    /// <summary>
    /// Days in which the customer answers, to the end of the last, 2 to 30. 7 when absent. The customer is reminded on the day before; who does not answer
    /// gets what the question says will happen then.
    /// </summary>
    [Range(2, 30)]
    public int? AnswerWithinDays { get; init; }

    /// <summary>How often a customer can choose to wait for goods that the shop cannot ship, 1 to 5. 2 when absent; then they are refunded.</summary>
    [Range(1, 5)]
    public int? MaxWaits { get; init; }
}

/// <summary>What becomes of money that cannot go back the way it came, and of store credit. One of the two ways at least is open.</summary>
public sealed record PayoutSettings
{
    /// <summary>Store credit is offered in its place. <c>true</c> when absent.</summary>
    public bool? StoreCredit { get; init; }

    /// <summary>A bank transfer is offered in its place. <c>true</c> when absent.</summary>
    public bool? BankTransfer { get; init; }

    /// <summary>Put on top when a customer chooses store credit instead of a refund, 0 to 100 percent, at most two digits after the point. 0 when absent.</summary>
    [Range(0, 100)]
    public decimal? StoreCreditBonusPercent { get; init; }
}
