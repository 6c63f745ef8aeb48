using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <param name="Serials">Serial numbers of units, by their number.</param>
/// <param name="Reasons">Why which units come back, and in which condition, as it was said.</param>
/// <param name="Criteria">What to look at, as it was said.</param>
internal sealed record ReturnLine(string Line, string Sku, int Quantity, IReadOnlyList<SerialUnit>? Serials = null, string? Reasons = null, string? Criteria = null)
{
    public static string Text(IEnumerable<ReturnLine> lines) => string.Join(", ", lines.Select(line => $"{line.Quantity} × {line.Sku}"));

    public string? SerialOf(int unit) => Serials?.FirstOrDefault(named => named.Unit == unit)?.SerialNumber;

    /// <summary>The same announced again is no change.</summary>
    public bool Equals(ReturnLine? other) =>
        other is not null && (Line, Sku, Quantity, Reasons, Criteria) == (other.Line, other.Sku, other.Quantity, other.Reasons, other.Criteria) && (Serials ?? []).SequenceEqual(other.Serials ?? []);

    public override int GetHashCode() => HashCode.Combine(Line, Sku, Quantity);
}

internal sealed record SerialUnit(int Unit, string SerialNumber);

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
        ["inventory"] = new JsonArray([.. Inventory.Select(i => new JsonObject
        {
            ["line"] = i.Line,
            ["sku"] = i.Sku,
            ["quantity"] = i.Quantity,
            ["serial_numbers"] = new JsonArray([.. (i.Serials ?? []).Select(s => new JsonObject { ["unit"] = s.Unit, ["serial_number"] = s.SerialNumber })]),
            ["reasons"] = i.Reasons is { } reasons ? JsonNode.Parse(reasons) : null,
            ["criteria"] = i.Criteria is { } criteria ? JsonNode.Parse(criteria) : null,
        })]),
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
                    lines.Add(new ReturnLine(line, sku, quantity, Serials(item, $"inventory[{i}]", quantity, wrong), Raw(item, "reasons", JsonValueKind.Array), Raw(item, "criteria", JsonValueKind.Object)));
            }
        else
            wrong.Add(("inventory", "must have at least one item"));
        return (body.Text("reference_id"), body.Text("case_id"), body.Text("tracking_number"), lines, wrong);
    }

    private static string? Raw(JsonElement item, string name, JsonValueKind kind) => item.TryGetProperty(name, out var said) && said.ValueKind == kind ? said.GetRawText() : null;

    private static List<SerialUnit> Serials(JsonElement item, string at, int quantity, List<(string, string)> wrong)
    {
        List<SerialUnit> serials = [];
        if (item.TryGetProperty("serial_numbers", out var named) && named.ValueKind == JsonValueKind.Array)
            foreach (var one in named.EnumerateArray())
                if (one.Text("serial_number") is { Length: > 0 } serial && int.TryParse(one.Text("unit"), NumberStyles.None, CultureInfo.InvariantCulture, out var unit) && unit >= 1 && unit <= quantity)
                    serials.Add(new SerialUnit(unit, serial));
                else
                    wrong.Add(($"{at}.serial_numbers", "each needs a unit of the line and its serial number"));
        return serials;
    }
}
