using System.Text.Json;

namespace Serverless.Partners;

/// <summary>What shops say of lines that they cannot ship: drop them, or keep them open.</summary>
internal sealed class Shortages(World world)
{
    public Answer Take(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, @case, lines, wrong) = GoodsLine.Parse(body);
        if (body.Text("action") is not ("drop" or "keep"))
            wrong.Add(("action", "is drop or keep"));
        if (body.Text("ship_rest") is not (null or "now" or "together"))
            wrong.Add(("ship_rest", "is now or together"));
        if (wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        var action = body.Text("action")!;
        world.Ledger.Record(
            new LedgerEntry("", world.Now, "warehouse", $"lines_{action}", @case, call.Key ?? reference, call.Key, $"{reference}_{action}", "Noted", Detail: $"{GoodsLine.Text(lines)}, rest {body.Text("ship_rest") ?? "none"}"), call);
        return Answer.Json(200, new System.Text.Json.Nodes.JsonObject { ["reference_id"] = reference, ["action"] = action, ["status"] = "Noted" }).Save();
    }
}
