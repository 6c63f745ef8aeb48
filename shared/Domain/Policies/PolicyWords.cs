using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Policies;

/// <summary>How the goods come back.</summary>
[JsonConverter(typeof(SnakeCase<ShipBackMethod>))]
public enum ShipBackMethod
{
    /// <summary>The carrier fetches the parcel at the door.</summary>
    Pickup,

    /// <summary>The customer brings it to a shop of the carrier and shows a code.</summary>
    DropOff,

    /// <summary>The customer posts it and says its tracking number.</summary>
    OwnParcel,
}

/// <summary>What becomes of a case that nobody decided in time.</summary>
[JsonConverter(typeof(SnakeCase<ReviewOutcome>))]
public enum ReviewOutcome
{
    Approve,
    Decline,
}

/// <summary>In which condition goods have to come back.</summary>
[JsonConverter(typeof(SnakeCase<Condition>))]
public enum Condition
{
    TagsOn,
    PackagingWhole,
    Unused,
    SetComplete,
}

/// <summary>What the customer gets for the goods.</summary>
[JsonConverter(typeof(SnakeCase<Resolution>))]
public enum Resolution
{
    /// <summary>Money, the way it came.</summary>
    Refund,

    /// <summary>Other goods.</summary>
    Exchange,

    /// <summary>Credit at the shop.</summary>
    StoreCredit,

    /// <summary>The same goods again: of a claim.</summary>
    Replacement,

    /// <summary>The goods themselves, repaired: of a claim.</summary>
    Repair,
}

/// <summary>What becomes of a request without the evidence it needs.</summary>
[JsonConverter(typeof(SnakeCase<EvidenceMissing>))]
public enum EvidenceMissing
{
    /// <summary>A person looks.</summary>
    Review,

    /// <summary>It is refused, and can be asked again with evidence.</summary>
    Refuse,
}

/// <summary>Goods that the law lets a seller exclude from withdrawal (Directive 2011/83/EU, article 16, and its like).</summary>
[JsonConverter(typeof(SnakeCase<WithdrawalExemption>))]
public enum WithdrawalExemption
{
    CustomMade,
    Perishable,
    SealedHygiene,
    SealedMedia,
    DigitalContent,
    Newspaper,
}

/// <summary>A way for money that cannot go back the way it came.</summary>
[JsonConverter(typeof(SnakeCase<Payout>))]
public enum Payout
{
    StoreCredit,
    BankTransfer,
}
