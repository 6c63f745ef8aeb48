namespace Serverless.Contracts.V1;

/// <summary>
/// The warehouse's findings: body of <c>POST /api/hooks/warehouse</c> (signed as Standard Webhooks say) and of a message on the
/// queue <c>warehouse-events</c>.
/// </summary>
/// <example>{
///   "id": "insp_20261118_0042", "type": "inspection.completed", "createdAt": "2026-11-18T10:15:00+00:00",
///   "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "rma": "RMA-7F3KD-92QDM", "parcel": "JD014600006281230704",
///   "units": [{ "line": "1", "unit": 1, "result": "accepted", "disposition": "restock" }]
/// }</example>
public sealed record InspectionEvent
{
    /// <summary>The event's id; a second one with the same id changes nothing. Required.</summary>
    public string? Id { get; init; }

    /// <summary><c>inspection.completed</c>; others are acknowledged and ignored. Required.</summary>
    public string? Type { get; init; }

    /// <summary>When it was inspected; a time to come counts as now. Required.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The case, <c>{storefront}~{case}</c>, as the return was announced. Required.</summary>
    public string? Case { get; init; }

    /// <summary>The case's RMA number, to be sure: another case's is refused.</summary>
    public string? Rma { get; init; }

    /// <summary>Tracking number of the parcel that was opened, up to 100 characters; it stands in the case's timeline.</summary>
    public string? Parcel { get; init; }

    /// <summary>One row for each unit found or missed: some 2,000, fewer where each has much to say. Required.</summary>
    public IReadOnlyList<InspectedUnit>? Units { get; init; }

    /// <summary>Other goods than were announced, at most 100 rows. They are the customer's, and are sent back.</summary>
    public IReadOnlyList<InspectedSurplus>? Surplus { get; init; }
}

/// <summary>Goods in the parcel that were not announced.</summary>
public sealed record InspectedSurplus
{
    /// <summary>Stock keeping unit, where it is the shop's.</summary>
    public string? Sku { get; init; }

    /// <summary>What it is, for the customer, up to 300 characters. Required.</summary>
    public string? Description { get; init; }

    /// <summary>How many, 1 to 10,000. Required.</summary>
    public int? Quantity { get; init; }

    /// <summary>Links to photos: at most 20, each up to 500 characters.</summary>
    public IReadOnlyList<string>? Photos { get; init; }
}

/// <summary>The finding for one unit.</summary>
public sealed record InspectedUnit
{
    /// <summary>The order line. Required.</summary>
    public string? Line { get; init; }

    /// <summary>
    /// 1 to the number of units that were announced for the line; beyond it and up to what the order has of the line, a surplus, which is sent
    /// back. Each unit once. Required.
    /// </summary>
    public int? Unit { get; init; }

    /// <summary><c>accepted</c>, <c>accepted_with_deduction</c>, <c>refused</c> or <c>missing</c>. Required.</summary>
    public string? Result { get; init; }

    /// <summary>Why it is not accepted whole, for instance <c>used</c>, <c>incomplete</c>, <c>not_the_item</c>, or words up to 300 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Above 0 and up to 100, at most two digits after the point; for <c>accepted_with_deduction</c> alone, and required there.</summary>
    public decimal? DeductionPercent { get; init; }

    /// <summary>
    /// <c>restock</c>, <c>refurbish</c>, <c>discard</c> or <c>back_to_customer</c>. What is accepted does not go back to the customer, what is
    /// refused is neither restocked nor refurbished, and nothing becomes of what is missing. A unit that
    /// is refused stays at the warehouse until the customer can contest that no longer; the warehouse is told then. It goes back to the customer,
    /// unless <c>discard</c> says otherwise.
    /// </summary>
    public string? Disposition { get; init; }

    /// <summary>
    /// Its serial number as it was read, 1 to 64 letters, digits and <c>- . / _ : # +</c>; each once in a line, and a unit that was announced with one under its own number. A unit with another one than was
    /// announced, or than the order line has where none was, is recorded as another unit and counts as refused, <c>not_the_item</c>, whatever <see cref="Result"/> says of its state: but for a
    /// line that was asked back as <c>wrong_item</c>, and for a parcel that never reached the customer.
    /// </summary>
    public string? SerialNumber { get; init; }

    /// <summary>It is the item that was sold although its serial number is another, for instance of a label that was misread: <see cref="Result"/> holds. <c>false</c> when absent.</summary>
    public bool? IsItemSold { get; init; }

    /// <summary>Links to photos: at most 20, each up to 500 characters.</summary>
    public IReadOnlyList<string>? Photos { get; init; }

    /// <summary>For the shop, up to 1,000 characters; it stands in the case.</summary>
    public string? Note { get; init; }

    /// <summary>Whose fault it is after a look at the goods: <c>seller</c>, <c>carrier</c> or <c>customer</c>; as the customer's reason says when absent.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// Why, for the customer: a code, for instance <c>no_fault_found</c> or <c>damaged_in_transit</c>, or words up to 300 characters. Required
    /// with <see cref="Fault"/>.
    /// </summary>
    public string? FaultReason { get; init; }
}
