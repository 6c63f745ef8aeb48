using System.Text.Json.Serialization;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;

namespace Serverless.Domain.Policies;

/// <summary>What a storefront promises its customers about returns. A case keeps the version in force when the order was placed.</summary>
public sealed record Policy
{
    public required int Version { get; init; }

    /// <summary>Rules for products whose category has none of its own.</summary>
    public required CategoryRules Default { get; init; }

    public IReadOnlyDictionary<string, CategoryRules> Categories { get; init; } = new Dictionary<string, CategoryRules>(StringComparer.Ordinal);

    public required ReviewRules Review { get; init; }

    public required ShipBackRules ShipBack { get; init; }

    public InspectionRules Inspection { get; init; } = new();

    public ExchangeRules Exchange { get; init; } = new();

    public QuestionRules Questions { get; init; } = new();

    public DeliveryRules Delivery { get; init; } = new();

    /// <summary>In which order money goes back to what it came from.</summary>
    public IReadOnlyList<TenderType> TenderOrder { get; init; } = DefaultTenderOrder;

    public static IReadOnlyList<TenderType> DefaultTenderOrder { get; } =
        Enum.GetValues<TenderType>();

    internal static CategoryRules StandardRules { get; } = new(WindowDays: 30, AssumedDeliveryDays: 7, FinalSale: false, RestockingFeeBasisPoints: 0);

    /// <summary>What becomes of money that cannot go back the way it came.</summary>
    public PayoutRules Payout { get; init; } = new();

    /// <summary>The same asked again within this time is taken for a slip; 0: never.</summary>
    public int DuplicateWithinMinutes { get; init; } = 10;

    public CategoryRules RulesFor(OrderLine line) =>
        line.Category is { } category && Categories.TryGetValue(category, out var rules) ? rules : Default;

    /// <summary>What a careful merchant would start with: 30 days, no fees, every way back, a person looks at nothing.</summary>
    public static Policy Standard(Currency currency) => new()
    {
        Version = 1,
        Default = StandardRules,
        Review = new ReviewRules(Above: null, Reasons: [], DecideWithinHours: 24),
        ShipBack = new ShipBackRules(
            [ShipBackMethod.Pickup, ShipBackMethod.DropOff, ShipBackMethod.OwnParcel], Money.Zero(currency), Money.Zero(currency)),
    };
}

/// <summary>Rules for one product category.</summary>
/// <param name="WindowDays">Days in which a return can be asked, counted from the day after delivery.</param>
/// <param name="AssumedDeliveryDays">Days from shipping after which goods count as delivered when the delivery is not known.</param>
/// <param name="FinalSale">Not returnable by choice; faulty goods always are.</param>
/// <param name="RestockingFeeBasisPoints">Kept from the value of goods returned by choice, 0 to 10,000.</param>
/// <param name="Conditions">In which condition goods have to come back.</param>
public sealed record CategoryRules(
    int WindowDays,
    int AssumedDeliveryDays,
    bool FinalSale,
    int RestockingFeeBasisPoints,
    IReadOnlyList<Condition>? Conditions = null)
{
    public IReadOnlyList<Condition> Conditions { get; init; } = Conditions ?? [];

    /// <summary>What is looked at when the goods have come, in the shop's words: short texts by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> InspectionCriteria { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The conditions as far as they hold: only of goods that the shop takes back because it wants to, neither faulty nor by a right.</summary>
    public IReadOnlyList<Condition> ConditionsFor(CaseKind kind, Fault fault) => kind.IsByRight || fault.SellerAnswers() ? [] : Conditions;

    /// <summary>Days after delivery in which a claim can be asked; as many as for a return when absent, and never fewer than the law's for faulty goods.</summary>
    public int? ClaimDays { get; init; }

    /// <summary>What a policy can offer for goods: the same goods again, or repaired, are a claim's alone.</summary>
    public static IReadOnlyList<Resolution> Choices { get; } = [Resolution.Refund, Resolution.Exchange, Resolution.StoreCredit];

    /// <summary>What a customer can choose instead of the goods.</summary>
    public IReadOnlyList<Resolution> Resolutions { get; init; } = Choices;

    /// <summary>Ways of sending back; the policy's when absent.</summary>
    public IReadOnlyList<ShipBackMethod>? Offered { get; init; }

    /// <summary>When a person must look; as the policy says when absent.</summary>
    public ReviewTriggers? Review { get; init; }

    /// <summary>Goods worth this at most need not come back; they always have to when absent.</summary>
    public Money? KeepUpTo { get; init; }

    /// <summary>Share of their refund that is offered for keeping faulty goods that would have to come back, 1 to 9,900; 0 where none is.</summary>
    public int KeepOfferBasisPoints { get; init; }

    /// <summary>Days in which goods of a claim are repaired; 0 where that is not offered.</summary>
    public int RepairWithinDays { get; init; }

    /// <summary>When the refund is paid before inspection.</summary>
    public AdvanceRefundRules Advance { get; init; } = new(UpTo: null, ForTrusted: false);

    /// <summary>Reasons that need evidence, for instance a photo.</summary>
    public IReadOnlyList<Reason> EvidenceFor { get; init; } = [];

    /// <summary>What happens when it is missing.</summary>
    public EvidenceMissing WhenEvidenceMissing { get; init; } = EvidenceMissing.Review;

    /// <summary>Why the statutory right to withdraw does not hold for these goods; it does when absent.</summary>
    public WithdrawalExemption? WithdrawalExemption { get; init; }
}

/// <summary>When the refund is paid once the carrier has the parcel, before anybody has looked at the goods.</summary>
/// <param name="UpTo">Goods worth this at most; never because of value when absent.</param>
/// <param name="ForTrusted">Whether to customers whom the storefront calls trusted.</param>
public sealed record AdvanceRefundRules(Money? UpTo, bool ForTrusted);

/// <summary>When a person must look before a return is approved.</summary>
/// <param name="Above">Goods asked back worth more than this; never because of value when absent.</param>
/// <param name="Reasons">Reasons that a person looks at.</param>
/// <param name="DecideWithinHours">How long the person has.</param>
/// <param name="WhenTimeRunsOut">What then happens by itself.</param>
public sealed record ReviewRules(
    Money? Above,
    IReadOnlyList<Reason> Reasons,
    int DecideWithinHours,
    ReviewOutcome WhenTimeRunsOut = ReviewOutcome.Approve)
{
    /// <summary>Customers with more past returns than this; never because of them when absent.</summary>
    public int? MoreThanPastReturns { get; init; }

    /// <summary>What a category without triggers of its own goes by.</summary>
    [JsonIgnore]
    public ReviewTriggers Triggers => new(Above, Reasons, MoreThanPastReturns);
}

/// <summary>What makes a person look.</summary>
/// <param name="Above">Goods asked back worth more than this; never because of value when absent.</param>
/// <param name="Reasons">Reasons that a person looks at.</param>
/// <param name="MoreThanPastReturns">Customers with more past returns than this; never because of them when absent.</param>
public sealed record ReviewTriggers(Money? Above, IReadOnlyList<Reason> Reasons, int? MoreThanPastReturns);

/// <summary>How goods come back.</summary>
/// <param name="Offered">The ways a customer can choose from.</param>
/// <param name="PickupFreight">What a pickup costs a customer who returns by choice.</param>
/// <param name="DropOffFreight">What the shop's label costs a customer who returns by choice.</param>
/// <param name="ExpireAfterDays">Days after which a case without a parcel expires.</param>
/// <param name="ReminderDays">Days after approval on which the customer is reminded.</param>
/// <param name="MaxPickupAttempts">Failed pickups after which no more is booked.</param>
public sealed record ShipBackRules(
    IReadOnlyList<ShipBackMethod> Offered,
    Money PickupFreight,
    Money DropOffFreight,
    int ExpireAfterDays = 14,
    IReadOnlyList<int>? ReminderDays = null,
    int MaxPickupAttempts = 3)
{
    public IReadOnlyList<int> ReminderDays { get; init; } = ReminderDays ?? [3, 7];

    /// <summary>What the way back costs the customer when it is theirs to pay: nothing for a parcel they post themselves.</summary>
    public Money FreightFor(ShipBackMethod method) => method switch
    {
        ShipBackMethod.Pickup => PickupFreight,
        ShipBackMethod.DropOff => DropOffFreight,
        _ => Money.Zero(PickupFreight.Currency),
    };
}

/// <summary>What happens when goods have arrived.</summary>
/// <param name="WithinBusinessDays">Business days after arrival in which they are inspected.</param>
/// <param name="ContestWithinDays">Days in which a customer can contest that less than asked was accepted.</param>
public sealed record InspectionRules(int WithinBusinessDays = 2, int ContestWithinDays = 7)
{
    /// <summary>As many as the law of the customer's country leaves time for, also in a busy period; absent where it says nothing.</summary>
    public int? AtMostBusinessDays { get; init; }
}

/// <param name="CollectWithinDays">Days in which the customer pays what other goods cost more; then the goods given back are refunded.</param>
/// <param name="GoodsUpTo">The most that the goods wanted may cost in all, with their delivery; whatever the payment provider takes when absent.</param>
public sealed record ExchangeRules(int CollectWithinDays = 7, Money? GoodsUpTo = null)
{
    /// <summary>Customers whom the storefront calls trusted can have the goods at once, on trust.</summary>
    public bool AtOnceForTrusted { get; init; }

    /// <summary>Everybody can have them at once against a hold on their card.</summary>
    public bool AtOnceAgainstHold { get; init; }

    /// <summary>Countries in which a carrier swaps goods at the door, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> SwapAtDoor { get; init; } = [];

    /// <summary>Whether a customer can have them at once without a hold.</summary>
    public bool SendsOnTrust(bool isTrusted) => AtOnceForTrusted && isTrusted;
}

/// <param name="AnswerWithinDays">Days in which the customer answers a question; then its fallback counts.</param>
/// <param name="MaxWaits">How often a customer can wait for goods that are out of stock before they are refunded.</param>
public sealed record QuestionRules(int AnswerWithinDays = 7, int MaxWaits = 2);

/// <param name="MaxAttempts">How often a parcel that could not be delivered is delivered again before it comes back.</param>
/// <param name="KeptForDays">Days for which a carrier keeps such a parcel where nobody says until when.</param>
public sealed record DeliveryRules(int MaxAttempts = 2, int KeptForDays = 7)
{
    /// <summary>Where a customer pays extra carriage when a parcel is delivered again; no postal code is in two of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RemoteArea>? RemoteAreas { get; init; }

    /// <summary>What it costs extra to deliver there; null where it costs nothing, or nobody knows.</summary>
    /// <param name="step">The payment provider takes multiples of so many minor units; nothing where it is 0. The shop lets go what it does not take.</param>
    public Money? CarriageTo(string country, string? postalCode, long step) =>
        postalCode is not null && RemoteAreas?.FirstOrDefault(area => area.Contains(country, postalCode))?.Carriage.DownTo(step) is { IsPositive: true } carriage ? carriage : null;

    /// <summary>Only with its postal code is it known what an address there costs.</summary>
    public bool LacksPostalCode(string country, string? postalCode) => NeedsPostalCode(country) && postalCode?.Any(char.IsLetterOrDigit) is not true;

    public bool NeedsPostalCode(string country) => RemoteAreas?.Any(area => area.Country == country) is true;
}

/// <summary>What becomes of money that cannot go back the way it came, and of store credit.</summary>
/// <param name="StoreCredit">Store credit is offered in its place.</param>
/// <param name="BankTransfer">A bank transfer is offered in its place.</param>
/// <param name="StoreCreditBonusBasisPoints">Put on top when a customer chooses store credit instead of a refund, 0 to 10,000.</param>
public sealed record PayoutRules(bool StoreCredit = true, bool BankTransfer = true, int StoreCreditBonusBasisPoints = 0)
{
    /// <summary>What a customer can choose from.</summary>
    [JsonIgnore]
    public IReadOnlyList<Payout> Offered =>
    [
        .. StoreCredit ? [Payout.StoreCredit] : Array.Empty<Payout>(),
        .. BankTransfer ? [Payout.BankTransfer] : Array.Empty<Payout>(),
    ];
}
