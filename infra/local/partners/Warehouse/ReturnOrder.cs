using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

internal sealed record ReturnLine(string Line, string Sku, int Quantity);

/// <summary>A return announced to the warehouse, modelled on ShipBob's: awaited, then processing, then completed; or cancelled.</summary>
internal sealed record ReturnOrder(
    long Id,
    string ReferenceId,
    string? CaseId,
    string? TrackingNumber,
    IReadOnlyList<ReturnLine> Inventory,
    string Status,
    DateTimeOffset InsertDate,
    DateTimeOffset? ArrivedDate = null,
    DateTimeOffset? CompletedDate = null,
    DateTimeOffset? ReleasedDate = null)
{
    public const string Awaiting = "AwaitingArrival";
    public const string Processing = "Processing";
    public const string Completed = "Completed";
    public const string Cancelled = "Cancelled";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["reference_id"] = ReferenceId,
        ["case_id"] = CaseId,
        ["tracking_number"] = TrackingNumber,
        ["status"] = Status,
        ["return_type"] = "Regular",
        ["fulfillment_center"] = new JsonObject { ["id"] = 1, ["name"] = "Local" },
        ["insert_date"] = InsertDate.Stamp(),
        ["arrived_date"] = ArrivedDate?.Stamp(),
        ["completed_date"] = CompletedDate?.Stamp(),
        ["released_date"] = ReleasedDate?.Stamp(),
        ["inventory"] = new JsonArray([.. Inventory.Select(i => new JsonObject { ["line"] = i.Line, ["sku"] = i.Sku, ["quantity"] = i.Quantity })]),
    };

    /// <summary>What is in a request, and what is wrong with it.</summary>
    public static (string? Reference, string? Case, string? Tracking, List<ReturnLine> Lines, List<(string, string)> Wrong) Parse(JsonElement body)
    {
        List<ReturnLine> lines = [];
        List<(string, string)> wrong = [];
        if (body.TryGetProperty("inventory", out var inventory) && inventory.ValueKind == JsonValueKind.Array && inventory.GetArrayLength() > 0)
            foreach (var (item, i) in inventory.EnumerateArray().Select((item, i) => (item, i)))
            {
                var (line, sku) = (item.Text("line"), item.Text("sku"));
                if (line is not { Length: > 0 } || sku is not { Length: > 0 } || !int.TryParse(item.Text("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity is < 1 or > 1000)
                    wrong.Add(($"inventory[{i}]", "needs a line, a sku and a quantity from 1 to 1000"));
                else if (lines.Exists(l => l.Line.Equals(line, StringComparison.Ordinal)))
                    wrong.Add(($"inventory[{i}]", $"line {line} is there already"));
                else
                    lines.Add(new ReturnLine(line, sku, quantity));
            }
        else
            wrong.Add(("inventory", "must have at least one item"));
        return (body.Text("reference_id"), body.Text("case_id"), body.Text("tracking_number"), lines, wrong);
    }
}
