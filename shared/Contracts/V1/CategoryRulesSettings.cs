using System.ComponentModel.DataAnnotations;

namespace Serverless.Contracts.V1;

/// <summary>Rules for one product category. What is said for when something is absent holds for the default; a category takes what it leaves out from there.</summary>
public sealed record CategoryRulesSettings
{
    /// <summary>Days after delivery in which a return can be asked, 0 to 3,650. 30 when absent.</summary>
    [Range(0, 3_650)]
    public int? WindowDays { get; init; }

    /// <summary>
    /// Days after delivery in which a claim can be asked, 0 to 3,650. As many as <see cref="WindowDays"/> when absent; the law's days for faulty goods where
    /// they are more.
    /// </summary>
    [Range(0, 3_650)]
    public int? ClaimDays { get; init; }

    /// <summary>Days from shipping after which goods count as delivered when that is not known, 0 to 90. 7 when absent.</summary>
    [Range(0, 90)]
    public int? AssumedDeliveryDays { get; init; }

    /// <summary>Not returnable by choice; faulty goods always are. <c>false</c> when absent.</summary>
    public bool? FinalSale { get; init; }

    /// <summary>
    /// Kept from the value of goods returned by choice, 0 to 100 percent, at most two digits after the point. It is rounded once for the
    /// units of a line that come back, to the nearest minor unit, and not for each unit or for the order. None is kept where the law of
    /// the customer's country forbids it. 0 when absent.
    /// </summary>
    [Range(0, 100)]
    public decimal? RestockingFeePercent { get; init; }

    /// <summary>
    /// In which condition goods come back that are returned by choice: <c>tags_on</c>, <c>packaging_whole</c>, <c>unused</c>, <c>set_complete</c>. In any when absent. The customer
    /// is told with how to send them back, and the warehouse with the announcement.
    /// </summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? Conditions { get; init; }

    /// <summary>
    /// What is looked at when goods have come, be it their state or a fault that was claimed: by language (BCP 47), up to 10 texts of up to 200 characters each, in at most 10
    /// languages. The customer reads them in their language before sending, with how to send the goods back; the warehouse is told all with the announcement. Nothing besides
    /// <see cref="Conditions"/> when absent.
    /// </summary>
    [MaxLength(10)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? InspectionCriteria { get; init; }

    /// <summary>What a customer can choose for the goods: <c>refund</c>, <c>exchange</c>, <c>store_credit</c>; at least one. All when absent.</summary>
    [MinLength(1)]
    [MaxLength(100)]
    public IReadOnlyList<string>? Resolutions { get; init; }

    /// <summary>Ways of sending back: <c>pickup</c>, <c>drop_off</c>, <c>own_parcel</c>; at least one. Those of the policy's <c>shipBack</c> when absent.</summary>
    [MinLength(1)]
    [MaxLength(100)]
    public IReadOnlyList<string>? Offered { get; init; }

    /// <summary>When a person must look. What it leaves out, or all of it when absent, is as the policy's <c>review</c> says.</summary>
    public ReviewTriggersSettings? Review { get; init; }

    /// <summary>Goods worth this at most need not come back, counted over all returns of the order that stay. They always have to when absent.</summary>
    public Money? KeepUpTo { get; init; }

    /// <summary>
    /// Who claims goods of which something is wrong, and which would have to come back, is asked first whether they keep them for this share of their refund, 0 to 99
    /// percent, at most two digits after the point. It is asked where all goods that the claim is accepted for have such a share. No offer where it is 0. 0 when absent.
    /// </summary>
    [Range(0, 99)]
    public decimal? KeepOfferPercent { get; init; }

    /// <summary>
    /// Days in which goods of a claim are repaired, counted from their inspection, 0 to 60: customers can ask for <c>repair</c> where it is not 0. What is not repaired by
    /// then is refunded. Of several categories the longest time counts. 0 when absent.
    /// </summary>
    [Range(0, 60)]
    public int? RepairWithinDays { get; init; }

    /// <summary>When the refund is paid once the carrier has the parcel, before anybody has looked at the goods; never when absent.</summary>
    public AdvanceRefundSettings? AdvanceRefund { get; init; }

    /// <summary>Reason codes that need evidence, for instance a photo. None when absent.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? EvidenceFor { get; init; }

    /// <summary>
    /// What becomes of a request without it: <c>review</c> or <c>refuse</c>. <c>review</c> when absent. A claim is never refused for want of it: the customer is
    /// asked for it, and a person looks where none comes.
    /// </summary>
    public string? WhenEvidenceMissing { get; init; }

    /// <summary>
    /// Why the law lets the shop exclude these goods from withdrawal: <c>custom_made</c>, <c>perishable</c>, <c>sealed_hygiene</c>,
    /// <c>sealed_media</c>, <c>digital_content</c>, <c>newspaper</c>; <c>none</c> for goods that it does not. <c>none</c> when absent.
    /// </summary>
    public string? WithdrawalExemption { get; init; }
}

/// <summary>What makes a person look at goods of a category.</summary>
public sealed record ReviewTriggersSettings
{
    /// <summary>Goods worth more than this, counted with those of the order that were returned without a look.</summary>
    public Money? Above { get; init; }

    /// <summary>Reason codes that a person looks at; an empty list for none.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Customers with more past returns than this, 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int? MoreThanPastReturns { get; init; }
}

/// <summary>When the refund is paid before inspection.</summary>
public sealed record AdvanceRefundSettings
{
    /// <summary>For goods worth this at most, counted over all returns of the order that are paid in advance. Never because of value when absent.</summary>
    public Money? UpTo { get; init; }

    /// <summary>To customers whom the storefront calls trusted. <c>false</c> when absent.</summary>
    public bool? ForTrusted { get; init; }
}
