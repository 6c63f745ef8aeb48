using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

internal sealed record GoodsLine(string Sku, int Quantity)
{
    /// <summary>The lines of a request, and what is wrong with it.</summary>
    public static (string? Reference, string? Case, List<GoodsLine> Lines, List<(string, string)> Wrong) Parse(JsonElement body)
    {
        List<GoodsLine> lines = [];
        List<(string, string)> wrong = [];
        if (body.Text("reference_id") is not { Length: > 0 })
            wrong.Add(("reference_id", "is required"));
        if (body.TryGetProperty("lines", out var listed) && listed.ValueKind == JsonValueKind.Array && listed.GetArrayLength() > 0)
            foreach (var (item, i) in listed.EnumerateArray().Select((item, i) => (item, i)))
            {
                if (item.Text("sku") is { Length: > 0 } sku && int.TryParse(item.Text("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity is >= 1 and <= 10_000)
                    lines.Add(new GoodsLine(sku, quantity));
                else
                    wrong.Add(($"lines[{i}]", "needs a sku and a quantity from 1 to 10000"));
            }
        else
            wrong.Add(("lines", "must have at least one item"));
        return (body.Text("reference_id"), body.Text("case_id"), lines, wrong);
    }

    public static JsonArray Json(IEnumerable<GoodsLine> lines) =>
        new([.. lines.Select(l => new JsonObject { ["sku"] = l.Sku, ["quantity"] = l.Quantity })]);

    public static string Text(IEnumerable<GoodsLine> lines) => string.Join(", ", lines.Select(l => $"{l.Quantity} × {l.Sku}"));
}

/// <summary>Goods kept for a return until they are sent in exchange or let go.</summary>
internal sealed record GoodsReservation(long Id, string ReferenceId, string? CaseId, IReadOnlyList<GoodsLine> Lines, string Status, DateTimeOffset InsertDate)
{
    public const string Reserved = "Reserved";
    public const string Released = "Released";
    public const string Shipped = "Shipped";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["reference_id"] = ReferenceId,
        ["case_id"] = CaseId,
        ["status"] = Status,
        ["insert_date"] = InsertDate.Stamp(),
        ["lines"] = GoodsLine.Json(Lines),
    };
}

/// <summary>An order that goes out in exchange. The address is where the label has it, and nowhere else.</summary>
internal sealed record GoodsOrder(long Id, string ReferenceId, string? CaseId, IReadOnlyList<GoodsLine> Lines, string TrackingNumber, DateTimeOffset InsertDate)
{
    /// <summary>The parcel that its carrier takes for it at the door; absent of an order that is simply delivered.</summary>
    public string? ReturnTrackingNumber { get; init; }

    public string Number => $"WH-{Id.ToString(CultureInfo.InvariantCulture)}";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["order_number"] = Number,
        ["reference_id"] = ReferenceId,
        ["case_id"] = CaseId,
        ["status"] = "Processing",
        ["insert_date"] = InsertDate.Stamp(),
        ["lines"] = GoodsLine.Json(Lines),
        ["shipment"] = ParcelOf(TrackingNumber),
        ["return_shipment"] = ReturnTrackingNumber is { } back ? ParcelOf(back) : null,
    };

    private static JsonObject ParcelOf(string number) => new()
    {
        ["tracking_number"] = number,
        ["carrier"] = Shipment.Carrier,
        ["tracking_url"] = $"https://track.example/{number}",
    };
}

/// <summary>How many of a sku there are, and when more are expected; without limit where nobody said.</summary>
internal sealed record StockLevel(string Sku, int Level, DateOnly? Restock = null);
