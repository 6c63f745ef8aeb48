using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Goods that the warehouse is asked to have repaired: its workshop is done after its pace, and the app is told which lines it repaired.</summary>
internal sealed class Repairs(World world)
{
    /// <summary>A line whose SKU ends with this cannot be repaired.</summary>
    private const string Broken = "-BROKEN";

    private readonly Shelf<RepairOrder> _repairs = world.Shelf<RepairOrder>("repairs");

    public RepairOrder? Find(string? rmaOrCase) =>
        _repairs.Find(rmaOrCase) ?? (rmaOrCase is null ? null : _repairs.All.FirstOrDefault(repair => rmaOrCase.Equals(repair.CaseId, StringComparison.Ordinal)));

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
            return Take(call, _repairs.Find(reference), new RepairOrder(1 + _repairs.Count, reference!, @case, order, lines, body.Text("repair_by")));
        return WarehouseDialect.Invalid(wrong);
    }

    public Answer Cancel(Call call)
    {
        if (Find(call.Route("id")) is not { } repair)
            return WarehouseDialect.NotFound($"Nobody asked to repair {call.Route("id")}.");
        if (repair.Findings is not null)
            return WarehouseDialect.Conflict($"{repair.ReferenceId} is done.").Save();
        if (!repair.IsCancelled)
            world.Ledger.Became($"repair_{repair.Id}", "cancelled");
        return Answer.Json(200, _repairs.Put(repair.ReferenceId, repair with { IsCancelled = true }).ToJson());
    }

    /// <summary>Is done now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public RepairOrder Complete(RepairOrder repair, IReadOnlyList<RepairFinding>? findings)
    {
        var done = _repairs.Put(repair.ReferenceId, repair with
        {
            Findings = findings ?? [.. repair.Inventory.Select(line => new RepairFinding(line.Line, line.Sku.EndsWith(Broken, StringComparison.Ordinal) ? RepairFinding.NotRepairable : RepairFinding.Repaired))],
        });
        world.Ledger.Became($"repair_{repair.Id}", string.Join(", ", done.Findings!.Select(line => $"{line.Line} {line.Outcome}")));
        var id = World.Id("repair_", 20);
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = "repair.completed",
            ["createdAt"] = world.Now.Stamp(),
            ["case"] = done.CaseId,
            ["rma"] = done.ReferenceId,
            ["lines"] = done.Lines(),
        };
        world.Outbox.Send("warehouse", $"repair_{done.Id}", "repair.completed", id, body.ToJsonString());
        return done;
    }

    public void Resume()
    {
        foreach (var repair in _repairs.All.Where(repair => repair is { Findings: null, IsCancelled: false }).ToList())
            Consider(repair);
    }

    private Answer Take(Call call, RepairOrder? before, RepairOrder asked)
    {
        if (before is not null && before.CaseId != asked.CaseId)
            return WarehouseDialect.Conflict($"{before.ReferenceId} is of case {before.CaseId}.").Save();
        if (before is not null)
            return Answer.Json(200, before.ToJson());
        _repairs.Put(asked.ReferenceId, asked);
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "warehouse", "repair", asked.CaseId, asked.ReferenceId, call.Key, $"repair_{asked.Id}", "pending",
                Detail: $"{string.Join(", ", asked.Inventory.Select(line => $"{line.Quantity} × {line.Sku}"))} of order {asked.OrderNumber} until {asked.RepairBy}"),
            call);
        Consider(asked);
        return Answer.Json(201, Find(asked.ReferenceId)!.ToJson());
    }

    private void Consider(RepairOrder repair)
    {
        if (world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Complete(repair, findings: null);
        else
            world.Later(pause, () =>
            {
                if (_repairs.Find(repair.ReferenceId) is { Findings: null, IsCancelled: false } open)
                    Complete(open, findings: null);
            });
    }
}

/// <param name="Findings">Absent until the workshop is done.</param>
internal sealed record RepairOrder(
    long Id, string ReferenceId, string? CaseId, string OrderNumber, IReadOnlyList<ReturnLine> Inventory, string? RepairBy, IReadOnlyList<RepairFinding>? Findings = null, bool IsCancelled = false)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["reference_id"] = ReferenceId,
        ["case_id"] = CaseId,
        ["order_number"] = OrderNumber,
        ["status"] = (Findings, IsCancelled) switch { (not null, _) => "completed", (_, true) => "cancelled", _ => "pending" },
        ["lines"] = Findings is null ? null : Lines(),
    };

    public JsonArray Lines() => new([.. Findings!.Select(line => new JsonObject { ["line"] = line.Line, ["outcome"] = line.Outcome })]);
}

internal sealed record RepairFinding(string Line, string Outcome)
{
    public const string Repaired = "repaired";
    public const string NotRepairable = "not_repairable";
}
