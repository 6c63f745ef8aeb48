using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>
/// Orders that the warehouse is asked to change: it decides after its pace, and tells the app whether it did. Of the new address and contact it keeps only
/// that there is one.
/// </summary>
internal sealed class Amendments(World world)
{
    /// <summary>A line whose SKU ends with this has left already.</summary>
    private const string Left = "-SHIPPED";

    /// <summary>An order to a street with this is packed already.</summary>
    private const string Packed = "[packed]";

    private static readonly string[] Outcomes = ["changed", "not_changed", "shipped"];

    private readonly Shelf<AmendmentRequest> _amendments = world.Shelf<AmendmentRequest>("amendments");

    public static string? Problem(string? outcome) => outcome is null || Outcomes.Contains(outcome, StringComparer.Ordinal) ? null : $"outcome: one of {string.Join(", ", Outcomes)}";

    public AmendmentRequest? Find(string? rmaOrCase) =>
        _amendments.Find(rmaOrCase) ?? (rmaOrCase is null ? null : _amendments.All.FirstOrDefault(asked => rmaOrCase.Equals(asked.CaseId, StringComparison.Ordinal)));

    public Answer Ask(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, order) = (body.Text("reference_id"), body.Text("order_number"));
        List<(string, string)> wrong = [];
        if (reference is not { Length: > 0 })
            wrong.Add(("reference_id", "is required"));
        if (order is not { Length: > 0 })
            wrong.Add(("order_number", "is required"));
        var to = Part(body, "ship_to");
        if (to is { } address && (address.Text("line1") is not { Length: > 0 } || address.Text("city") is not { Length: > 0 } || address.Text("country") is not { Length: > 0 }))
            wrong.Add(("ship_to", "needs line1, city and country"));
        var lines = LinesOf(body, wrong);
        if (to is null && Part(body, "contact") is null && lines.Count == 0)
            wrong.Add(("lines", "nothing is to change"));
        return wrong.Count > 0
            ? WarehouseDialect.Invalid(wrong)
            : Take(call, _amendments.Find(reference), new AmendmentRequest(
                1 + _amendments.Count, reference!, body.Text("case_id"), order!, to is not null, Part(body, "contact") is not null, lines, to?.Text("line1")?.Contains(Packed, StringComparison.Ordinal) is true));
    }

    /// <summary>Decides now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public AmendmentRequest Decide(AmendmentRequest asked, string? outcome)
    {
        var decided = _amendments.Put(asked.ReferenceId, asked with
        {
            Outcome = outcome ?? asked switch
            {
                _ when asked.Lines.Any(line => line.Sku.EndsWith(Left, StringComparison.Ordinal)) => "shipped",
                { IsPacked: true } => "not_changed",
                _ => "changed",
            },
        });
        world.Ledger.Became($"amendment_{asked.Id}", decided.Outcome!);
        var id = World.Id("amend_", 20);
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = "amendment.completed",
            ["createdAt"] = world.Now.Stamp(),
            ["case"] = decided.CaseId,
            ["rma"] = decided.ReferenceId,
            ["outcome"] = decided.Outcome,
        };
        world.Outbox.Send("warehouse", $"amendment_{decided.Id}", "amendment.completed", id, body.ToJsonString());
        return decided;
    }

    public void Resume()
    {
        foreach (var asked in _amendments.All.Where(asked => asked.Outcome is null).ToList())
            Consider(asked);
    }

    private static JsonElement? Part(JsonElement body, string name) =>
        body.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.Object ? part : null;

    private static List<AmendedLine> LinesOf(JsonElement body, List<(string, string)> wrong)
    {
        List<AmendedLine> lines = [];
        if (!body.TryGetProperty("lines", out var listed) || listed.ValueKind is not JsonValueKind.Array)
            return lines;
        foreach (var (line, i) in listed.EnumerateArray().Select((line, i) => (line, i)))
        {
            if (line.Text("line") is { Length: > 0 } id && line.Text("sku") is { Length: > 0 } sku && line.Text("new_sku") is { Length: > 0 } wanted)
                lines.Add(new AmendedLine(id, sku, wanted));
            else
                wrong.Add(($"lines[{i}]", "needs a line, its sku and a new_sku"));
        }

        return lines;
    }

    private Answer Take(Call call, AmendmentRequest? before, AmendmentRequest asked)
    {
        if (before is not null && before.CaseId != asked.CaseId)
            return WarehouseDialect.Conflict($"{before.ReferenceId} is of case {before.CaseId}.").Save();
        if (before is not null)
            return Answer.Json(200, before.ToJson());
        _amendments.Put(asked.ReferenceId, asked);
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "warehouse", "amendment", asked.CaseId, asked.ReferenceId, call.Key, $"amendment_{asked.Id}", "pending", Detail: $"{asked.What} of order {asked.OrderNumber}"),
            call);
        Consider(asked);
        return Answer.Json(201, Find(asked.ReferenceId)!.ToJson());
    }

    private void Consider(AmendmentRequest asked)
    {
        if (world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Decide(asked, outcome: null);
        else
            world.Later(pause, () =>
            {
                if (_amendments.Find(asked.ReferenceId) is { Outcome: null } open)
                    Decide(open, outcome: null);
            });
    }
}

/// <param name="Outcome">Absent until the warehouse has decided.</param>
internal sealed record AmendmentRequest(
    long Id,
    string ReferenceId,
    string? CaseId,
    string OrderNumber,
    bool HasAddress,
    bool HasContact,
    IReadOnlyList<AmendedLine> Lines,
    bool IsPacked,
    string? Outcome = null)
{
    public string What => string.Join(
        ", ", new[] { HasAddress ? "address" : null, HasContact ? "contact" : null }.OfType<string>().Concat(Lines.Select(line => $"{line.Sku} to {line.NewSku}")));

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["reference_id"] = ReferenceId,
        ["case_id"] = CaseId,
        ["order_number"] = OrderNumber,
        ["status"] = Outcome is null ? "pending" : "completed",
        ["outcome"] = Outcome,
    };
}

internal sealed record AmendedLine(string Line, string Sku, string NewSku);
