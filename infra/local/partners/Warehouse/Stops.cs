using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>Orders that the warehouse is asked not to send: it decides after its pace, and tells the app which lines it stopped.</summary>
internal sealed class Stops(World world) : WarehouseQuestions<StopRequest>(world, "stop")
{
    /// <summary>A line whose SKU ends with this has left already.</summary>
    private const string Left = "-SHIPPED";

    public override Answer Ask(Call call) => TakeOfGoods(
        call, (body, goods) => new StopRequest(goods.Id, goods.ReferenceId, goods.CaseId, goods.OrderNumber, goods.Inventory, body.Text("all_or_none") is "true"));

    /// <summary>Decides now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public StopRequest Decide(StopRequest stop, IReadOnlyList<StopFinding>? findings)
    {
        var left = stop.Inventory.Where(line => line.Sku.EndsWith(Left, StringComparison.Ordinal)).Select(line => line.Line).ToList();
        findings ??= [.. stop.Inventory.Select(line => new StopFinding(line.Line, stop.AllOrNone ? left.Count == 0 : !left.Contains(line.Line)))];
        return Tell(stop with { Findings = findings }, string.Join(", ", findings.Select(line => $"{line.Line} {(line.Stopped ? "stopped" : "shipped")}")));
    }

    protected override void Decide(StopRequest asked) => Decide(asked, findings: null);
}

/// <param name="Findings">Absent until the warehouse has decided.</param>
internal sealed record StopRequest(
    long Id, string ReferenceId, string? CaseId, string OrderNumber, IReadOnlyList<ReturnLine> Inventory, bool AllOrNone, IReadOnlyList<StopFinding>? Findings = null)
    : WarehouseQuestion(Id, ReferenceId, CaseId, OrderNumber)
{
    public override string Detail => $"{ReturnLine.Text(Inventory)} of order {OrderNumber}";

    public override (string Name, JsonNode? Value) Answer() =>
        ("lines", Findings is null ? null : new JsonArray([.. Findings.Select(line => new JsonObject { ["line"] = line.Line, ["stopped"] = line.Stopped })]));
}

internal sealed record StopFinding(string Line, bool Stopped);
