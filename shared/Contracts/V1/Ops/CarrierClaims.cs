namespace Serverless.Contracts.V1;

/// <summary>Goods that a carrier lost or damaged under the shop's label: a claim on the carrier.</summary>
/// <param name="Case">The case's key, <c>{storefront}~{id}</c>.</param>
/// <param name="Rma">The number that customers know it by.</param>
/// <param name="Loss"><c>lost_outbound</c>, <c>lost_return</c>, <c>lost_replacement</c>, <c>lost_goods_back</c>, <c>damaged_outbound</c> or <c>damaged_return</c>.</param>
/// <param name="Value">What the customer paid for the goods, after the discounts of their lines.</param>
/// <param name="Since">When the carrier, or the inspection, said so.</param>
/// <param name="Status"><c>open</c>, <c>filed</c>, <c>paid</c> or <c>rejected</c>.</param>
/// <example>{
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "order": "L-10482", "loss": "lost_return", "value": { "amount": 3990, "currency": "EUR" },
///   "since": "2026-11-09T10:15:02+00:00", "status": "open", "trackingNumber": "JD014600006281230704", "carrier": "DHLParcel"
/// }</example>
public sealed record CarrierClaimItem(string Case, string Rma, string Order, string Loss, Money Value, DateTimeOffset Since, string Status)
{
    /// <summary>Absent where nobody knows it.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>As the tracking service spells it.</summary>
    public string? Carrier { get; init; }

    /// <summary>The RMA number of the case whose parcel it was; absent where it was this one's own. Carriers take one claim for a parcel: those with the same number belong in one.</summary>
    public string? With { get; init; }

    /// <summary>The carrier's number of the claim, once it is filed.</summary>
    public string? Reference { get; init; }
}

/// <summary>Claims on carriers, of the newest requests first.</summary>
/// <param name="Items">Fewer than usual do not mean that it is the last page.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="CarrierClaimItem"/>] }</example>
public sealed record CarrierClaimList(IReadOnlyList<CarrierClaimItem> Items, string? Cursor);

/// <summary>How far a claim on a carrier is: body of <c>POST /api/v1/ops/cases/{case}/carrier-claims</c>.</summary>
/// <param name="Reason">Why, 3 to 500 characters. Required.</param>
/// <param name="Loss">Which of the case's claims. Required.</param>
/// <param name="Status"><c>filed</c>, <c>paid</c> or <c>rejected</c>. Required.</param>
/// <param name="Reference">The carrier's number of it, up to 100 characters. Required.</param>
/// <example>{ "reason": "Filed on the carrier's portal", "loss": "lost_return", "status": "filed", "reference": "CLM-20261109-17" }</example>
public sealed record CarrierClaimRequest(string? Reason, string? Loss, string? Status, string? Reference) : IReasoned;
