using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Goods that the warehouse is asked to have repaired: its workshop is done after its pace, and the app is told which lines it repaired.</summary>
internal sealed class Repairs(World world) : WarehouseQuestions<RepairOrder>(world, "repair")
{
    /// <summary>A line whose SKU ends with this cannot be repaired.</summary>
    private const string Broken = "-BROKEN";

    public override Answer Ask(Call call) => TakeOfGoods(
        call, (body, goods) => new RepairOrder(goods.Id, goods.ReferenceId, goods.CaseId, goods.OrderNumber, goods.Inventory, body.Text("repair_by")));

    public Answer Cancel(Call call)
    {
        if (Find(call.Route("id")) is not { } repair)
            return WarehouseDialect.NotFound($"Nobody asked to repair {call.Route("id")}.");
        if (repair.Findings is not null)
            return WarehouseDialect.Conflict($"{repair.ReferenceId} is done.").Save();
        return Answer.Json(200, (repair.IsCancelled ? repair : Become(repair with { IsCancelled = true }, "cancelled")).ToJson());
    }

    /// <summary>Is done now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public RepairOrder Complete(RepairOrder repair, IReadOnlyList<RepairFinding>? findings)
    {
        findings ??= [.. repair.Inventory.Select(line => new RepairFinding(line.Line, line.Sku.EndsWith(Broken, StringComparison.Ordinal) ? RepairFinding.NotRepairable : RepairFinding.Repaired))];
        return Tell(repair with { Findings = findings }, string.Join(", ", findings.Select(line => $"{line.Line} {line.Outcome}")));
    }

    protected override void Decide(RepairOrder asked) => Complete(asked, findings: null);
}

/// <param name="Findings">Absent until the workshop is done.</param>
internal sealed record RepairOrder(
    long Id, string ReferenceId, string? CaseId, string OrderNumber, IReadOnlyList<ReturnLine> Inventory, string? RepairBy, IReadOnlyList<RepairFinding>? Findings = null, bool IsCancelled = false)
    : WarehouseQuestion(Id, ReferenceId, CaseId, OrderNumber)
{
    public override string Detail => $"{ReturnLine.Text(Inventory)} of order {OrderNumber} until {RepairBy}";

    public override string Status => IsCancelled && Findings is null ? "cancelled" : base.Status;

    public override (string Name, JsonNode? Value) Answer() =>
        ("lines", Findings is null ? null : new JsonArray([.. Findings.Select(line => new JsonObject { ["line"] = line.Line, ["outcome"] = line.Outcome })]));
}

internal sealed record RepairFinding(string Line, string Outcome)
{
    public const string Repaired = "repaired";
    public const string NotRepairable = "not_repairable";
}
