using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain.Policies;
using Serverless.Domain.Storefronts;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>Documents as shops send them, whole; tests break them in one place.</summary>
internal static class Requests
{
    public const string Return = """
        {
          "storefront": "nordlicht",
          "kind": "return",
          "channel": "app",
          "resolution": "refund",
          "payoutConsent": "bank_transfer",
          "order": {
            "number": "N-1001",
            "placedAt": "2026-02-26T10:00:00+01:00",
            "paidAt": "2026-02-26T09:01:00Z",
            "releasedAt": "2026-02-26T12:00:00Z",
            "shippedAt": "2026-02-27T15:00:00Z",
            "deliveredAt": "2026-03-02T10:00:00Z",
            "currency": "EUR",
            "taxIncluded": true,
            "lines": [
              {
                "id": "shirt", "sku": "SH-1", "title": "Shirt, blue", "category": "clothes", "quantity": 3,
                "unitPrice": { "amount": 2000, "currency": "EUR" },
                "discount": { "amount": 500, "currency": "EUR" },
                "tax": { "amount": 800, "currency": "EUR" }
              },
              { "id": "socks", "sku": "SO-1", "title": "袜子", "quantity": 2, "unitPrice": { "amount": 450, "currency": "EUR" } }
            ],
            "discount": { "amount": 400, "currency": "EUR" },
            "shipping": { "amount": 490, "currency": "EUR" },
            "shippingTax": { "amount": 78, "currency": "EUR" },
            "tenders": [
              { "id": "gift", "type": "gift_card", "reference": "gc_1", "amount": { "amount": 1000, "currency": "EUR" } },
              { "id": "card", "type": "card", "reference": "pi_1", "label": "Visa ending in 4242", "amount": { "amount": 5490, "currency": "EUR" }, "refundableUntil": "2026-08-25T00:00:00Z" }
            ],
            "customer": {
              "name": "Åsa Öberg", "email": "asa.oberg@example.com", "phone": "+49 30 1234567", "locale": "de-DE", "pastReturns": 4, "trusted": true,
              "address": { "line1": "Lindenallee 3", "city": "Berlin", "postalCode": "10115", "country": "DE" }
            }
          },
          "lines": [
            { "line": "shirt", "quantity": 2, "reason": "wrong_size", "note": "Too small.\nSorry!" },
            {
              "line": "shirt", "quantity": 1, "reason": "damaged",
              "evidence": ["https://photos.example/1.jpg", "https://photos.example/2.jpg"], "meets": ["unused", "tags_on"]
            }
          ],
          "shipBack": { "method": "pickup", "pickupDate": "2026-03-18" }
        }
        """;

    /// <summary>As <see cref="Return"/>, for other goods.</summary>
    public static readonly string Exchange = new[]
    {
        ("/kind", "\"exchange\""),
        ("/resolution", "\"exchange\""),
        ("/replacement", """
            [{
              "sku": "SH-2", "title": "Shirt, blue, L", "quantity": 2, "unitPrice": { "amount": 2200, "currency": "EUR" },
              "discount": { "amount": 400, "currency": "EUR" }, "tax": { "amount": 638, "currency": "EUR" }
            }]
            """),
    }.Aggregate(Return, (document, change) => With(document, change.Item1, change.Item2));

    public const string Settings = """
        {
          "id": "nordlicht",
          "name": "Nordlicht",
          "brand": {
            "primaryColor": "#123abc", "accentColor": "#FFAA00", "logoUrl": "https://nordlicht.example/logo.png",
            "fromEmail": "returns@nordlicht.example", "fromName": "Nordlicht Returns",
            "supportEmail": "help@nordlicht.example", "websiteUrl": "https://nordlicht.example"
          },
          "locale": "en",
          "currency": "EUR",
          "timeZone": "Europe/Berlin",
          "weekend": ["saturday", "sunday"],
          "holidays": ["2026-12-25", "2026-04-03"],
          "cutOff": "16:30",
          "returnAddress": { "name": "Nordlicht Returns", "line1": "Hafenstr. 1", "city": "Hamburg", "postalCode": "20457", "country": "DE", "phone": "+49 40 1" },
          "policy": {
            "default": { "windowDays": 60 },
            "categories": {
              "beauty/skin": { "finalSale": true, "withdrawalExemption": "sealed_hygiene", "restockingFeePercent": 2.5, "conditions": ["packaging_whole", "unused"] }
            },
            "review": { "above": { "amount": 50000, "currency": "EUR" }, "reasons": ["not_as_described"], "decideWithinHours": 48, "whenTimeRunsOut": "decline" },
            "shipBack": { "offered": ["drop_off", "own_parcel"], "dropOffFreight": { "amount": 390, "currency": "EUR" }, "expireAfterDays": 10, "reminderDays": [5, 2], "maxPickupAttempts": 2 },
            "inspection": { "withinBusinessDays": 3, "contestWithinDays": 14 },
            "tenderOrder": ["gift_card", "card"]
          }
        }
        """;

    private static readonly StorefrontDraft Saved = StorefrontParser.Parse(Read<V1.StorefrontSettings>(Settings)).Value!;

    public static Storefront Nordlicht => Saved.Storefront;

    public static Policy NordlichtPolicy => Saved.Policy!.Policy;

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;

    /// <summary>The document with the value at a JSON pointer replaced; removed when the value is the word <c>absent</c>.</summary>
    public static string With(string document, string pointer, string value)
    {
        var root = JsonNode.Parse(document)!;
        var parts = pointer.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        var parent = parts.SkipLast(1).Aggregate(root, (node, part) => node is JsonArray array ? array[int.Parse(part, CultureInfo.InvariantCulture)]! : node[part]!);
        var absent = string.Equals(value, "absent", StringComparison.Ordinal);
        switch (parent)
        {
            case JsonArray array when absent:
                array.RemoveAt(int.Parse(parts[^1], CultureInfo.InvariantCulture));
                break;
            case JsonArray array:
                array[int.Parse(parts[^1], CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
                break;
            case JsonObject entry when absent:
                entry.Remove(parts[^1]);
                break;
            default:
                parent[parts[^1]] = JsonNode.Parse(value);
                break;
        }

        return root.ToJsonString();
    }
}
