namespace Serverless.Docs;

/// <summary>A request of each kind, as what differs from the example of its contract: a return of delivered goods.</summary>
internal static class RequestExamples
{
    private const string NotShipped = """{ "shippedAt": null, "deliveredAt": null, "shipments": null }""";
    private const string NotDelivered = """
        {
          "deliveredAt": null,
          "shipments": [{
            "id": "s1", "carrier": "DHLParcel", "trackingNumber": "00340434161094042557", "shippedAt": "2026-11-03T10:15:00+00:00", "lines": [{ "line": "1", "quantity": 2 }]
          }]
        }
        """;
    private const string DropOff = """{ "method": "drop_off", "pickupDate": null, "pickupPart": null }""";

    public static IReadOnlyList<ApiExample> OfEachKind { get; } =
    [
        new("return", "A shirt that does not fit, fetched at the door", "{}"),
        new("withdrawal", "The statutory right: no reason is asked", $$"""{ "kind": "withdrawal", "lines": [{ "line": "1", "quantity": 2 }], "shipBack": {{DropOff}} }"""),
        new("exchange", "The same shirt in another size", """
            {
              "kind": "exchange",
              "replacement": [{
                "sku": "LS-WHITE-L", "title": "Linen shirt, white, L", "quantity": 1, "unitPrice": { "amount": 3900, "currency": "EUR" }, "tax": { "amount": 623, "currency": "EUR" }
              }]
            }
            """),
        new("claim", "One of the shirts came damaged: the same again", $$"""
            {
              "kind": "claim", "resolution": "replacement",
              "lines": [{ "line": "1", "quantity": 1, "reason": "damaged", "note": "A seam is torn." }], "shipBack": {{DropOff}}
            }
            """),
        new("claim_lost", "A parcel that the carrier has lost: the money back", $$"""
            {
              "kind": "claim", "resolution": "refund", "order": {{NotDelivered}},
              "lines": [{ "line": "1", "quantity": 2, "reason": "lost_in_transit" }], "shipBack": null
            }
            """),
        new("cancellation", "An order that has not left", $$"""{ "kind": "cancellation", "order": {{NotShipped}}, "lines": [{ "line": "1", "quantity": 2 }], "shipBack": null }"""),
        new("stock_out", "Goods that the shop cannot send: the customer is asked", $$"""
            {
              "kind": "stock_out", "order": {{NotShipped}}, "lines": [{ "line": "1", "quantity": 2 }], "shipBack": null, "restock": "2026-12-01", "shipRest": "now",
              "alternatives": [{ "lines": [{
                "sku": "LS-BLUE-M", "title": "Linen shirt, blue, M", "quantity": 2, "unitPrice": { "amount": 3900, "currency": "EUR" }, "tax": { "amount": 1245, "currency": "EUR" }
              }] }]
            }
            """),
        new("undeliverable", "A parcel that the carrier could not deliver: the customer is asked", $$"""
            {
              "kind": "undeliverable", "order": {{NotDelivered}}, "lines": [{ "line": "1", "quantity": 2, "reason": "not_reached" }], "shipBack": null,
              "undelivered": { "trackingNumber": "00340434161094042557", "carrier": "DHLParcel", "keptUntil": "2026-11-20" }
            }
            """),
        new("amendment", "An order that has not left goes to another address", $$"""
            {
              "kind": "amendment", "order": {{NotShipped}}, "lines": null, "shipBack": null,
              "changes": { "address": { "line1": "Am Wall 12", "city": "Bremen", "postalCode": "28195", "country": "DE" } }
            }
            """),
    ];
}
