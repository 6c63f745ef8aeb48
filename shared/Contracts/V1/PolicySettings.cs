namespace Serverless.Contracts.V1;

/// <summary>What a storefront promises about returns.</summary>
public sealed record PolicySettings
{
    /// <summary>1, 2, 3 …; a changed policy has a higher one. 1 when absent.</summary>
    public int? Version { get; init; }

    /// <summary>Rules for products whose category has none of its own; the standard ones when absent.</summary>
    public CategoryRulesSettings? Default { get; init; }

    /// <summary>Rules by product category. What a category leaves out, it takes from <see cref="Default"/>.</summary>
    public IReadOnlyDictionary<string, CategoryRulesSettings>? Categories { get; init; }

    /// <summary>When a person must look; never when absent.</summary>
    public ReviewSettings? Review { get; init; }

    /// <summary>How goods come back; every way, at no cost to the customer, when absent.</summary>
    public ShipBackSettings? ShipBack { get; init; }

    /// <summary>What happens when goods have arrived.</summary>
    public InspectionSettings? Inspection { get; init; }

    /// <summary>
    /// In which order money goes back: <c>card</c>, <c>wallet</c>, <c>gift_card</c>, <c>store_credit</c>, <c>points</c>. This
    /// order when absent; types left out come last.
    /// </summary>
    public IReadOnlyList<string>? TenderOrder { get; init; }
}

/// <summary>Rules for one product category.</summary>
public sealed record CategoryRulesSettings
{
    /// <summary>Days after delivery in which a return can be asked, 0 to 3,650. 30 when absent.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Days from shipping after which goods count as delivered when that is not known, 0 to 90. 7 when absent.</summary>
    public int? AssumedDeliveryDays { get; init; }

    /// <summary>Not returnable by choice; faulty goods always are. <c>false</c> when absent.</summary>
    public bool? FinalSale { get; init; }

    /// <summary>Kept from the value of goods returned by choice, 0 to 100, at most two digits after the point. 0 when absent.</summary>
    public decimal? RestockingFeePercent { get; init; }

    /// <summary><c>tags_on</c>, <c>packaging_whole</c>, <c>unused</c>, <c>set_complete</c>. None when absent.</summary>
    public IReadOnlyList<string>? Conditions { get; init; }
}

/// <summary>When a person must look before a return is approved.</summary>
public sealed record ReviewSettings
{
    /// <summary>Goods worth more than this. Never because of value when absent.</summary>
    public Money? Above { get; init; }

    /// <summary>Reason codes that a person looks at. None when absent.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Hours the person has, 1 to 720. 24 when absent.</summary>
    public int? DecideWithinHours { get; init; }

    /// <summary>What then happens by itself: <c>approve</c> or <c>decline</c>. <c>approve</c> when absent.</summary>
    public string? WhenTimeRunsOut { get; init; }
}

/// <summary>How goods come back.</summary>
public sealed record ShipBackSettings
{
    /// <summary><c>pickup</c>, <c>drop_off</c>, <c>own_parcel</c>; at least one. All when absent.</summary>
    public IReadOnlyList<string>? Offered { get; init; }

    /// <summary>What a pickup costs a customer who returns by choice. Nothing when absent.</summary>
    public Money? PickupFreight { get; init; }

    /// <summary>What the shop's label costs a customer who returns by choice. Nothing when absent.</summary>
    public Money? DropOffFreight { get; init; }

    /// <summary>Days after approval at whose end a case without a parcel expires, 1 to 365. 14 when absent.</summary>
    public int? ExpireAfterDays { get; init; }

    /// <summary>Days after approval on which the customer is reminded, each before the case expires. 3 and 7 when absent.</summary>
    public IReadOnlyList<int>? ReminderDays { get; init; }

    /// <summary>Failed pickups after which no more is booked, 1 to 10. 3 when absent.</summary>
    public int? MaxPickupAttempts { get; init; }
}

/// <summary>What happens when goods have arrived.</summary>
public sealed record InspectionSettings
{
    /// <summary>Business days after arrival in which goods are inspected, 1 to 30. 2 when absent.</summary>
    public int? WithinBusinessDays { get; init; }

    /// <summary>Days in which a customer can contest the result, 1 to 60. 7 when absent.</summary>
    public int? ContestWithinDays { get; init; }
}
