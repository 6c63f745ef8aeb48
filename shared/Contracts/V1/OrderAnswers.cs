namespace Serverless.Contracts.V1;

/// <summary>An order as it is on record, and what became of it.</summary>
/// <example>{
///   "number": "L-10482", "stage": "delivered", "order": <see cref="V1.Order"/>, "lines": [<see cref="OrderLineOnRecord"/>], "money": <see cref="OrderMoneyOnRecord"/>,
///   "cases": [<see cref="ReturnListItem"/>], "self": "https://returns.example/api/v1/orders/L-10482"
/// }</example>
public sealed record OrderOnRecord
{
    /// <summary>As the shop writes it.</summary>
    public required string Number { get; init; }

    /// <summary>How far those of its goods are that are behind.</summary>
    public required string Stage { get; init; }

    /// <summary>
    /// The order as it was first told, with all that was told or reported since. Its <c>customer</c> is absent where only requests told of it, which keep theirs with
    /// their cases.
    /// </summary>
    public required Order Order { get; init; }

    /// <summary>What became of its units, line by line: of all that the shop told, and then of goods that cases sent in place of others.</summary>
    public required IReadOnlyList<OrderLineOnRecord> Lines { get; init; }

    /// <summary>What became of what was paid.</summary>
    public required OrderMoneyOnRecord Money { get; init; }

    /// <summary>Its cases, newest first, at most 100; more are found by <c>GET /api/v1/returns?order=…</c>.</summary>
    public required IReadOnlyList<ReturnListItem> Cases { get; init; }

    /// <summary>The order in this API.</summary>
    public required Uri Self { get; init; }
}

/// <summary>What a telling of an order did to the record.</summary>
/// <param name="Number">As the shop writes it.</param>
/// <param name="Status"><c>created</c>, <c>updated</c> or <c>unchanged</c>.</param>
/// <param name="Self">The order in this API, for a key with <c>orders:read</c>.</param>
/// <example>{ "number": "L-10482", "status": "created", "self": "https://returns.example/api/v1/orders/L-10482" }</example>
public sealed record OrderTaken(string Number, string Status, Uri Self);

/// <summary>Units of an order line.</summary>
/// <param name="Line">Id of the order line.</param>
/// <param name="Ordered">Units ordered.</param>
/// <param name="Returned">Units that came back, here or elsewhere, were cancelled, or are kept for a part of their price; of goods in exchange also those that were lost on their way to the customer.</param>
/// <param name="InFlight">Units that open cases hold.</param>
/// <param name="Left">Units that can still be asked for.</param>
/// <param name="Stage">How far all of its units are.</param>
/// <example>{
///   "line": "1", "ordered": 2, "returned": 0, "inFlight": 1, "left": 1, "stage": "delivered", "shippedAt": "2026-11-03T10:15:00+00:00", "deliveredAt": "2026-11-05T10:15:00+00:00"
/// }</example>
public sealed record OrderLineOnRecord(string Line, int Ordered, int Returned, int InFlight, int Left, string Stage)
{
    /// <summary>When the last of them left, as far as is known.</summary>
    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>When all of them were delivered; absent as long as that is not known.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>
    /// Of goods that a case sent in place of others: a request names them by the id of this line, like any other. Absent of lines that the shop told; <c>order</c> holds those alone.
    /// </summary>
    public ExchangedGoods? Exchanged { get; init; }
}

/// <summary>Goods that a case sent in place of others of the order.</summary>
/// <param name="Case">Id of the case.</param>
/// <param name="Rma">The number customers know it by.</param>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Title">What the customer knows it as.</param>
/// <param name="UnitPrice">Price of one unit before discounts.</param>
/// <param name="Paid">What was paid for all of its units, with the goods given back and besides, with the tax: as much can be paid back for them.</param>
/// <param name="Self">The case in this API.</param>
/// <example>{
///   "case": "ret_7f3kd92qdm4x8p1w6c2v", "rma": "RMA-7F3KD-92QDM", "sku": "TSHIRT-L", "title": "T-shirt, blue, L", "unitPrice": { "amount": 2490, "currency": "EUR" },
///   "paid": { "amount": 2490, "currency": "EUR" }, "self": "https://returns.example/api/v1/returns/ret_7f3kd92qdm4x8p1w6c2v", "category": "apparel", "inPlaceOf": ["1"],
///   "carrier": "DHL", "trackingNumber": "JD014600006281230705"
/// }</example>
public sealed record ExchangedGoods(string Case, string Rma, string Sku, string Title, Money UnitPrice, Money Paid, Uri Self)
{
    /// <summary>The category whose rules hold for them.</summary>
    public string? Category { get; init; }

    /// <summary>Ids of the lines in place of which they came.</summary>
    public required IReadOnlyList<string> InPlaceOf { get; init; }

    /// <summary>The carrier of their parcel.</summary>
    public string? Carrier { get; init; }

    /// <summary>The number of their parcel.</summary>
    public string? TrackingNumber { get; init; }
}

/// <summary>Money of an order.</summary>
/// <param name="Paid">What was paid, for goods in exchange as well once they are sent.</param>
/// <param name="Returned">What was paid back or is on its way, here or elsewhere, went into other goods in exchange that are still to be sent, or was paid for their delivery.</param>
/// <param name="Left">What of it can still be paid back.</param>
/// <example>{ "paid": { "amount": 8290, "currency": "EUR" }, "returned": { "amount": 0, "currency": "EUR" }, "left": { "amount": 8290, "currency": "EUR" } }</example>
public sealed record OrderMoneyOnRecord(Money Paid, Money Returned, Money Left);

/// <summary>Orders that were looked for.</summary>
/// <param name="Items">At most 25.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="OrderListItem"/>], "cursor": "bGlzdC1jdXJzb3I" }</example>
public sealed record OrderList(IReadOnlyList<OrderListItem> Items, string? Cursor);

/// <summary>One order of a list.</summary>
/// <param name="Number">As the shop writes it.</param>
/// <param name="Stage">How far those of its goods are that are behind.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="Total">What it cost.</param>
/// <param name="Self">The order in this API.</param>
/// <example>{
///   "number": "L-10482", "stage": "delivered", "placedAt": "2026-11-02T10:15:00+00:00", "total": { "amount": 8290, "currency": "EUR" },
///   "self": "https://returns.example/api/v1/orders/L-10482"
/// }</example>
public sealed record OrderListItem(string Number, string Stage, DateTimeOffset PlacedAt, Money Total, Uri Self);

/// <summary>What became of one line of an import.</summary>
/// <param name="Line">The line in the body, from 1.</param>
/// <param name="Status"><c>created</c>, <c>updated</c>, <c>unchanged</c> or <c>refused</c>.</param>
/// <example>{
///   "line": 2, "status": "refused", "number": "L-10483",
///   "problems": [{ "pointer": "/lines/0/unitPrice", "code": "order_contradicts_record", "message": "On record: 39.00 EUR; said: 42.00 EUR" }]
/// }</example>
public sealed record OrderImported(int Line, string Status)
{
    /// <summary>The order's number, where it could be read.</summary>
    public string? Number { get; init; }

    /// <summary>Of a refused one: everything that is wrong with it, each with its JSON pointer into the line.</summary>
    public IReadOnlyList<ImportProblem>? Problems { get; init; }
}

/// <summary>What is wrong with a line.</summary>
public sealed record ImportProblem(string Pointer, string Code, string Message);
