using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>What was found about one unit, in the words of our contract.</summary>
internal sealed record UnitFinding(
    string Line,
    int Unit,
    string Result = "accepted",
    string? Reason = null,
    int? DeductionPercent = null,
    string? Disposition = null,
    IReadOnlyList<string>? Photos = null,
    string? Note = null,
    string? Fault = null,
    string? FaultReason = null,
    string? SerialNumber = null,
    bool? IsItemSold = null)
{
    public static readonly string[] Results = ["accepted", "accepted_with_deduction", "refused", "missing"];
    public static readonly string[] Faults = ["seller", "carrier", "customer"];
    public static readonly string[] Dispositions = ["restock", "refurbish", "discard", "back_to_customer"];

    public JsonObject ToJson() => new()
    {
        ["line"] = Line,
        ["unit"] = Unit,
        ["result"] = Result,
        ["reason"] = Reason,
        ["deductionPercent"] = DeductionPercent,
        ["disposition"] = Disposition,
        ["photos"] = new JsonArray([.. (Photos ?? []).Select(p => JsonValue.Create(p))]),
        ["note"] = Note,
        ["fault"] = Fault,
        ["faultReason"] = FaultReason,
        ["serialNumber"] = SerialNumber,
        ["isItemSold"] = IsItemSold,
    };

    /// <summary>What the sku says, and the serial number that was announced: where something came, it is read.</summary>
    public static UnitFinding Of(ReturnLine line, int unit) =>
        BySku(line, unit) is var found && found.Result is "missing" ? found : found with { SerialNumber = found.SerialNumber ?? line.SerialOf(unit) };

    /// <summary>What the sku says, where nothing was scripted: most are fine, some endings mean trouble.</summary>
    private static UnitFinding BySku(ReturnLine line, int unit) => line.Sku.ToUpperInvariant() switch
    {
        var sku when sku.EndsWith("-USED", StringComparison.Ordinal) => new(
            line.Line, unit, "accepted_with_deduction", "used", 30, "refurbish", Photo(line, unit), "Traces of use"),
        var sku when sku.EndsWith("-INCOMPLETE", StringComparison.Ordinal) => new(
            line.Line, unit, "accepted_with_deduction", "incomplete", 20, "refurbish", Photo(line, unit), "A part is missing"),
        var sku when sku.EndsWith("-WRONG", StringComparison.Ordinal) => new(
            line.Line, unit, "refused", "not_the_item", null, "back_to_customer", Photo(line, unit), "Not the item that was sold"),
        var sku when sku.EndsWith("-DAMAGED", StringComparison.Ordinal) => new(
            line.Line, unit, "refused", "damaged", null, "discard", Photo(line, unit), "Damaged beyond repair"),
        var sku when sku.EndsWith("-NOFAULT", StringComparison.Ordinal) => new(
            line.Line, unit, Disposition: "restock", Note: "Works as it should", Fault: "customer", FaultReason: "no_fault_found"),
        var sku when sku.EndsWith("-SWAPPED", StringComparison.Ordinal) => new(line.Line, unit, Disposition: "restock", Note: "As new", SerialNumber: $"OTHER-{unit}"),
        var sku when sku.EndsWith("-MISSING", StringComparison.Ordinal) => new(line.Line, unit, "missing", Note: "Not in the parcel"),
        _ => new(line.Line, unit, Disposition: "restock"),
    };

    private static string[] Photo(ReturnLine line, int unit) => [$"https://photos.warehouse.example/{Uri.EscapeDataString(line.Sku)}/{unit}.jpg"];
}

/// <summary>The findings told beforehand for a return, by its RMA or case.</summary>
internal sealed record InspectionScript(string? Rma, string? Case, IReadOnlyList<UnitFinding> Units, IReadOnlyList<SurplusFinding>? Surplus = null);

/// <summary>Goods in the parcel that nobody announced.</summary>
internal sealed record SurplusFinding(string? Sku, string Description, int Quantity, IReadOnlyList<string>? Photos = null)
{
    public JsonObject ToJson() => new()
    {
        ["sku"] = Sku,
        ["description"] = Description,
        ["quantity"] = Quantity,
        ["photos"] = new JsonArray([.. (Photos ?? []).Select(p => JsonValue.Create(p))]),
    };
}
