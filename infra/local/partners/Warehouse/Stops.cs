using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Orders that the warehouse is asked not to send: it decides after its pace, and tells the app which lines it stopped.</summary>
internal sealed class Stops(World world)
{
    /// <summary>A line whose SKU ends with this has left already.</summary>
    private const string Left = "-SHIPPED";

    private readonly Shelf<StopRequest> _stops = world.Shelf<StopRequest>("stops");

    public StopRequest? Find(string? rmaOrCase) =>
        _stops.Find(rmaOrCase) ?? (rmaOrCase is null ? null : _stops.All.FirstOrDefault(stop => rmaOrCase.Equals(stop.CaseId, StringComparison.Ordinal)));

    public Answer Ask(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, @case, _, lines, wrong) = ReturnOrder.Parse(body);
        if (reference is not { Length: > 0 })
            wrong.Insert(0, ("reference_id", "is required"));
        if (body.Text("order_number") is not { Length: > 0 } order)
            wrong.Insert(0, ("order_number", "is required"));
        else if (wrong.Count == 0)
            return Take(call, _stops.Find(reference), new StopRequest(1 + _stops.Count, reference!, @case, order, lines, body.Text("all_or_none") is "true"));
        return WarehouseDialect.Invalid(wrong);
    }

    /// <summary>Decides now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public StopRequest Decide(StopRequest stop, IReadOnlyList<StopFinding>? findings)
    {
        var left = stop.Inventory.Where(line => line.Sku.EndsWith(Left, StringComparison.Ordinal)).Select(line => line.Line).ToList();
        var decided = _stops.Put(stop.ReferenceId, stop with
        {
            Findings = findings ?? [.. stop.Inventory.Select(line => new StopFinding(line.Line, stop.AllOrNone ? left.Count == 0 : !left.Contains(line.Line)))],
        });
        world.Ledger.Became($"stop_{stop.Id}", string.Join(", ", decided.Findings!.Select(line => $"{line.Line} {(line.Stopped ? "stopped" : "shipped")}")));
        var id = World.Id("stop_", 20);
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = "stop.completed",
            ["createdAt"] = world.Now.Stamp(),
            ["case"] = decided.CaseId,
            ["rma"] = decided.ReferenceId,
            ["lines"] = decided.Lines(),
        };
        world.Outbox.Send("warehouse", $"stop_{decided.Id}", "stop.completed", id, body.ToJsonString());
        return decided;
    }

    public void Resume()
    {
        foreach (var stop in _stops.All.Where(stop => stop.Findings is null).ToList())
            Consider(stop);
    }

    private Answer Take(Call call, StopRequest? before, StopRequest asked)
    {
        if (before is not null && before.CaseId != asked.CaseId)
            return WarehouseDialect.Conflict($"{before.ReferenceId} is of case {before.CaseId}.").Save();
        if (before is not null)
            return Answer.Json(200, before.ToJson());
        _stops.Put(asked.ReferenceId, asked);
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "warehouse", "stop", asked.CaseId, asked.ReferenceId, call.Key, $"stop_{asked.Id}", "pending",
                Detail: $"{string.Join(", ", asked.Inventory.Select(line => $"{line.Quantity} × {line.Sku}"))} of order {asked.OrderNumber}"),
            call);
        Consider(asked);
        return Answer.Json(201, Find(asked.ReferenceId)!.ToJson());
    }

    private void Consider(StopRequest stop)
    {
        if (world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Decide(stop, findings: null);
        else
            world.Later(pause, () =>
            {
                if (_stops.Find(stop.ReferenceId) is { Findings: null } open)
                    Decide(open, findings: null);
            });
    }
}

/// <param name="Findings">Absent until the warehouse has decided.</param>
internal sealed record StopRequest(
    long Id, string ReferenceId, string? CaseId, string OrderNumber, IReadOnlyList<ReturnLine> Inventory, bool AllOrNone, IReadOnlyList<StopFinding>? Findings = null)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["reference_id"] = ReferenceId,
        ["case_id"] = CaseId,
        ["order_number"] = OrderNumber,
        ["status"] = Findings is null ? "pending" : "completed",
        ["lines"] = Findings is null ? null : Lines(),
    };

    public JsonArray Lines() => new([.. Findings!.Select(line => new JsonObject { ["line"] = line.Line, ["stopped"] = line.Stopped })]);
}

internal sealed record StopFinding(string Line, bool Stopped);
