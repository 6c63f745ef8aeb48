using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>
/// Orders that the warehouse is asked to change: it decides after its pace, and tells the app whether it did. Of the new address and contact it keeps only
/// that there is one.
/// </summary>
internal sealed class Amendments(World world) : WarehouseQuestions<AmendmentRequest>(world, "amendment")
{
    /// <summary>A line whose SKU ends with this has left already.</summary>
    private const string Left = "-SHIPPED";

    /// <summary>An order to a street with this is packed already.</summary>
    private const string Packed = "[packed]";

    private static readonly string[] Outcomes = ["changed", "not_changed", "shipped"];

    public static string? Problem(string? outcome) => outcome is null || Outcomes.Contains(outcome, StringComparer.Ordinal) ? null : $"outcome: one of {string.Join(", ", Outcomes)}";

    public override Answer Ask(Call call)
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
            : Take(call, new AmendmentRequest(
                NextId, reference!, body.Text("case_id"), order!, to is not null, Part(body, "contact") is not null, lines, to?.Text("line1")?.Contains(Packed, StringComparison.Ordinal) is true));
    }

    /// <summary>Decides now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public AmendmentRequest Decide(AmendmentRequest asked, string? outcome)
    {
        outcome ??= asked switch
        {
            _ when asked.Lines.Any(line => line.Sku.EndsWith(Left, StringComparison.Ordinal)) => "shipped",
            { IsPacked: true } => "not_changed",
            _ => "changed",
        };
        return Tell(asked with { Outcome = outcome }, outcome);
    }

    protected override void Decide(AmendmentRequest asked) => Decide(asked, outcome: null);

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
    : WarehouseQuestion(Id, ReferenceId, CaseId, OrderNumber)
{
    public override string Detail => $"{What} of order {OrderNumber}";

    public override (string Name, JsonNode? Value) Answer() => ("outcome", Outcome);

    private string What => string.Join(
        ", ", new[] { HasAddress ? "address" : null, HasContact ? "contact" : null }.OfType<string>().Concat(Lines.Select(line => $"{line.Sku} to {line.NewSku}")));
}

internal sealed record AmendedLine(string Line, string Sku, string NewSku);
