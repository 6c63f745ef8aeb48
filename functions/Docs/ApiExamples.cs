using System.Text.Json.Nodes;
using Serverless.Contracts.V1;

namespace Serverless.Docs;

/// <summary>One return of a small shop, as every message about it looks.</summary>
internal static class ApiExamples
{
    private const string Id = "ret_7f3kd92qdmx4b8c1hj5n";
    private static readonly DateTimeOffset Placed = new(2026, 11, 2, 10, 15, 0, TimeSpan.Zero);

    internal static readonly Links Addresses = new(
        new Uri($"https://returns.example/api/v1/returns/{Id}"),
        new Uri("https://returns.example/api/status/bGluZGVufnJldF83ZjNrZDkycWRteDRiOGMxaGo1bn4xNzk0.c2lnbmF0dXJl"));

    public static ReturnRequest Request { get; } = new()
    {
        Order = new Order
        {
            Number = "L-10482",
            PlacedAt = Placed,
            PaidAt = Placed.AddMinutes(1),
            ReleasedAt = Placed.AddHours(3),
            ShippedAt = Placed.AddDays(1),
            DeliveredAt = Placed.AddDays(3),
            Currency = "EUR",
            Lines =
            [
                new OrderLine { Id = "1", Sku = "LS-WHITE-M", Title = "Linen shirt, white, M", Quantity = 2, UnitPrice = Euro(3900), Tax = Euro(1245) },
                new OrderLine { Id = "2", Sku = "LAMP-NORA", Title = "Reading lamp “Nora”", Quantity = 1, UnitPrice = Euro(4900), Tax = Euro(782) },
            ],
            Shipping = Euro(490),
            ShippingTax = Euro(78),
            Tenders = [new Tender { Id = "t1", Type = "card", Reference = "pi_3NfQkX2eZvKYlo2C", Amount = Euro(13190), Label = "Visa ending in 4242" }],
            Customer = new Customer
            {
                Name = "Maria Keller",
                Email = "maria.keller@mail.example",
                Phone = "+4934112345678",
                Locale = "en",
                Address = new PostalAddress { Line1 = "Karlstrasse 5", City = "Leipzig", PostalCode = "04109", Country = "DE" },
            },
        },
        Lines = [new RequestedLine { Line = "1", Quantity = 1, Reason = "wrong_size", Note = "Too tight at the shoulders." }],
        ShipBack = new ShipBack { Method = "pickup", PickupDate = new DateOnly(2026, 11, 12) },
    };

    public static ReturnPreview Preview { get; } = new()
    {
        Kind = "return",
        Resolution = "refund",
        Outcome = "accepted",
        Lines = [new PreviewLine { Line = "1", Quantity = 1, Reason = "wrong_size", Fault = "customer", Decision = "accepted", Deadline = Placed.AddDays(33) }],
        Review = [],
        GoodsStay = false,
        PaidInAdvance = false,
        Money = new ReturnCaseMoney
        {
            Refund = Euro(3900),
            Refunds = [new ReturnCaseRefund("t1", "card", Euro(3900), "planned", Reference: null, Failure: null) { Channel = "payment_provider" }],
        },
        Dates = [new PreviewDate("ship_by", Placed.AddDays(21), Source: null), new PreviewDate("pay_by", Placed.AddDays(32), Source: null)],
        PolicyVersion = 1,
    };

    public static ReturnAccepted Accepted { get; } = new(Id, "RMA-7F3KD-92QDM", "requested", Addresses);

    public static ReturnActed Acted { get; } = new(Id, "RMA-7F3KD-92QDM", "approved");

    public static ReturnCase Case { get; } = new()
    {
        Id = Id,
        Rma = "RMA-7F3KD-92QDM",
        Storefront = "linden",
        Kind = "return",
        Channel = "web",
        Resolution = "refund",
        Status = "awaiting_parcel",
        Order = "L-10482",
        CreatedAt = Placed.AddDays(7),
        UpdatedAt = Placed.AddDays(7).AddSeconds(2),
        Urgent = false,
        Late = false,
        Lines =
        [
            new ReturnCaseLine
            {
                Line = "1", Sku = "LS-WHITE-M", Title = "Linen shirt, white, M", Quantity = 1, Reason = "wrong_size", Fault = "customer", Decision = "accepted",
            },
        ],
        Parcel = new ReturnCaseParcel
        {
            Method = "pickup",
            Carrier = "DHLExpress",
            TrackingNumber = "JD014600006281230704",
            PickupFrom = Placed.AddDays(10).AddHours(-1),
            PickupTo = Placed.AddDays(10).AddHours(2),
            PickupAttempts = 1,
        },
        Money = new ReturnCaseMoney { Refunds = [] },
        Clocks = [new CaseClock("ship_by", Placed.AddDays(7), Placed.AddDays(21)) { Kind = "customer", State = "running" }],
        Timeline =
        [
            new TimelineEntry(1, Placed.AddDays(7), "customer", "received", null, null),
            new TimelineEntry(2, Placed.AddDays(7).AddSeconds(1), "system", "approved", null, new JsonObject { ["shipBy"] = "2026-11-23T10:15:00+00:00" }),
        ],
        Links = Addresses,
    };

    public static ReturnList List { get; } = new(
        [new ReturnListItem(Id, "RMA-7F3KD-92QDM", "L-10482", "awaiting_parcel", Placed.AddDays(7), Placed.AddDays(7), Addresses.Self)], "bGlzdC1jdXJzb3I");

    public static ReopenRequest Reopen { get; } = new("The customer found the label too late and still wants to send it", "customer");

    public static CancelRequest Cancel { get; } = new("The customer found the right size", "customer");

    public static ReviewRequest Review { get; } = new("Photos show a torn seam", "a.lindner");

    public static PayoutRequest Payout { get; } = new("CREDIT-2026-0815");

    public static ContestRequest Contest { get; } = new("The scratch was there when the lamp arrived; see the photo of the box.");

    public static ContestDecisionRequest ContestDecision { get; } = new("upheld", "The photos show the scratch in the first delivery", "a.lindner");

    public static ConsentRequest Consent { get; } = new("bank_transfer");

    public static ShipmentRequest Shipment { get; } = new("JD014600006281230704", "DHLParcel");

    public static StorefrontSettings Storefront { get; } = new()
    {
        Id = "linden",
        Name = "Linden & Söhne",
        Brand = new BrandSettings
        {
            PrimaryColor = "#1f4d3a",
            AccentColor = "#d9822b",
            FromEmail = "returns@linden.example",
            SupportEmail = "help@linden.example",
            WebsiteUrl = "https://linden.example/",
        },
        Locale = "en-GB",
        Currency = "EUR",
        TimeZone = "Europe/Berlin",
        CutOff = "16:00",
        ReturnAddress = new ReturnAddressSettings { Name = "Linden & Söhne Retouren", Line1 = "Lindenallee 12", City = "Leipzig", PostalCode = "04105", Country = "DE" },
    };

    /// <summary>Looks like a key, and is none: its checksum is wrong.</summary>
    public const string Secret = "rk_live_4h1sK3y0p3nsN0th1ng4tAllAnywh3r3000000";

    public static StorefrontKeyRequest KeyRequest { get; } = new() { Name = "Shop backend", Scopes = ["returns:read", "returns:write"] };

    public static ApiKeyItem Key { get; } = new()
    {
        Id = "key_5b0c1f7e9d2a4638",
        Prefix = Secret[..12],
        Name = "Shop backend",
        Scopes = ["returns:read", "returns:write"],
        Valid = true,
        CreatedAt = Placed,
        CreatedBy = "ops~bootstrap",
    };

    /// <summary>The letters of a sentence, and signs nothing.</summary>
    public const string WebhookSecret = "whsec_VGhpcyBpcyBhbiBleGFtcGxlIGFuZCBubyBzZWNyZXQ=";

    public static WebhookEndpointRequest WebhookRequest { get; } = new() { Url = "https://linden.example/hooks/returns", Events = ["return.approved", "return.refunded"] };

    public static WebhookEndpointView Webhook { get; } = new()
    {
        Url = "https://linden.example/hooks/returns",
        Events = ["return.approved", "return.refunded"],
        CreatedAt = Placed,
    };

    public static WebhookEvent Event { get; } = new()
    {
        Id = "msg_5f2c9b0d7e1a4c3886b0f1e2d3c4b5a6",
        Type = "return.refunded",
        Timestamp = Placed.AddDays(17),
        Data = new WebhookEventData
        {
            Case = Id,
            Rma = "RMA-7F3KD-92QDM",
            Order = "L-10482",
            Sequence = 9,
            Kind = "return",
            Status = "closed",
            PreviousStatus = "refunding",
            TrackingNumber = "JD014600006281230704",
            Refund = Euro(3900),
            Lines = [new("1", 1, "wrong_size", "accepted", Refusal: null)],
            Refunds = [new("t1", "card", Euro(3900), "succeeded")],
            Self = Addresses.Self,
        },
    };

    public static KeyExpiryRequest Expiry { get; } = new() { At = Placed.AddDays(30) };

    public static OpsKeyRequest OpsKey { get; } = new() { Name = "a.lindner", Role = "agent" };

    public static InspectionEvent Inspection { get; } = new()
    {
        Id = "insp_20261118_0042",
        Type = "inspection.completed",
        CreatedAt = Placed.AddDays(16),
        Case = $"linden~{Id}",
        Rma = "RMA-7F3KD-92QDM",
        Parcel = "JD014600006281230704",
        Units = [new InspectedUnit { Line = "1", Unit = 1, Result = "accepted", Disposition = "restock" }],
    };

    public static JsonObject Refund { get; } = Parse(
        """
        {
          "id": "evt_1PqX2eZvKYlo2C", "object": "event", "type": "refund.updated",
          "data": {
            "object": {
              "id": "re_3NfQkX2eZvKYlo2C", "object": "refund", "amount": 3900, "currency": "eur", "status": "succeeded",
              "metadata": { "case": "linden~ret_7f3kd92qdmx4b8c1hj5n", "tender": "t1" }
            }
          }
        }
        """);

    public static JsonObject Tracker { get; } = Parse(
        """
        {
          "id": "evt_5f2c9b", "object": "Event", "description": "tracker.updated",
          "result": {
            "id": "trk_5f2c9b", "object": "Tracker", "tracking_code": "JD014600006281230704", "status": "in_transit", "carrier": "DHLExpress",
            "updated_at": "2026-11-12T12:30:00Z",
            "tracking_details": [
              { "status": "in_transit", "datetime": "2026-11-12T12:30:00Z", "tracking_location": { "city": "Leipzig", "country": "DE" } }
            ]
          }
        }
        """);

    private static Money Euro(long minor) => new() { Amount = minor, Currency = "EUR" };

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
