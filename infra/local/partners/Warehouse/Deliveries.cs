using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Parcels that the carrier could not deliver: what it is to do with them. Of a new address it keeps only that there is one.</summary>
internal sealed class Deliveries(World world, Parcels parcels)
{
    /// <summary>A street with this does not exist.</summary>
    private const string Unknown = "[unknown]";

    private const string Again = "deliver_again";
    private const string Back = "return_to_sender";

    public Answer Instruct(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, tracking, instruction) = (body.Text("reference_id"), body.Text("tracking_number"), body.Text("instruction"));
        List<(string, string)> wrong = [.. new[] { ("reference_id", reference), ("tracking_number", tracking) }.Where(field => field.Item2 is not { Length: > 0 }).Select(field => (field.Item1, "is required"))];
        if (instruction is not (Again or Back))
            wrong.Add(("instruction", $"is {Again} or {Back}"));
        var to = body.TryGetProperty("ship_to", out var address) && address.ValueKind is JsonValueKind.Object ? address : default(JsonElement?);
        if (to is { } given && (given.Text("line1") is not { Length: > 0 } || given.Text("city") is not { Length: > 0 } || given.Text("country") is not { Length: > 0 }))
            wrong.Add(("ship_to", "needs line1, city and country"));
        if (wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        if (to?.Text("line1")?.Contains(Unknown, StringComparison.Ordinal) is true)
            return WarehouseDialect.NotDeliverable("address_not_found", "The carrier does not know this address.").Save();
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "warehouse", instruction!, body.Text("case_id"), call.Key ?? reference, call.Key, $"{reference}_{call.Key}", "Told",
                Detail: $"{tracking}{(body.Text("day") is { } day ? $" on {day}" : "")}{(to is null ? "" : " to another address")}"),
            call);
        if (parcels.Find(tracking) is { } parcel)
            parcels.Move(parcel, instruction is Again ? "release" : "return");
        return Answer.Json(200, new JsonObject { ["reference_id"] = reference, ["instruction"] = instruction, ["status"] = "Told" }).Save();
    }
}
