using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>
/// Announced returns. When the parcel of one arrives the warehouse inspects it, after its pace, and tells the app what it
/// found. All members run within a turn of the world.
/// </summary>
internal sealed class Returns(World world)
{
    private readonly Shelf<ReturnOrder> _returns = world.Shelf<ReturnOrder>("returns");
    private readonly Shelf<InspectionScript> _scripts = world.Shelf<InspectionScript>("inspections");
    private readonly Dictionary<string, List<string>> _byTracking = new(StringComparer.Ordinal);

    /// <summary>Says whether a parcel arrived before it was announced.</summary>
    public Func<string, bool> Delivered { get; set; } = _ => false;

    public ReturnOrder? Find(string? rmaOrCase) =>
        _returns.Find(rmaOrCase) ?? (rmaOrCase is null ? null : _returns.All.FirstOrDefault(r => rmaOrCase.Equals(r.CaseId, StringComparison.Ordinal)));

    public Answer Announce(Call call)
    {
        if (call.Object() is not { ValueKind: System.Text.Json.JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        var (reference, @case, tracking, lines, wrong) = ReturnOrder.Parse(body);
        if (reference is not { Length: > 0 })
            wrong.Insert(0, ("reference_id", "is required"));
        if (wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        var before = _returns.Find(reference);
        if (before is { Status: ReturnOrder.Processing or ReturnOrder.Completed } || (before is not null && before.CaseId != @case))
            return WarehouseDialect.Conflict($"Return {reference} is {before.Status}, of case {before.CaseId}.").Save();
        var order = Put(new ReturnOrder(
            before?.Id ?? 1000 + _returns.Count, reference!, @case, tracking ?? before?.TrackingNumber, lines, ReturnOrder.Awaiting,
            before?.InsertDate ?? world.Now));
        var isChange = before is not null && (before.TrackingNumber != order.TrackingNumber || before.Status != order.Status || !before.Inventory.SequenceEqual(lines));
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "warehouse", isChange ? "announcement_change" : "announcement", @case ?? Ledger.CaseOf(reference), reference, call.Key,
                $"return_{order.Id}", order.Status,
                Detail: $"{string.Join(", ", lines.Select(l => $"{l.Quantity} × {l.Sku}"))} in {order.TrackingNumber ?? "a parcel not known yet"}"),
            call);
        var answer = Answer.Json(before is null ? 201 : 200, order.ToJson()).Save();
        Expect(order);
        return answer;
    }

    /// <summary>Changes what is awaited: usually the tracking number, once it is known.</summary>
    public Answer Change(Call call)
    {
        if (_returns.Find(call.Route("id")) is not { } order)
            return WarehouseDialect.NotFound($"There is no return {call.Route("id")}.");
        if (call.Object() is not { ValueKind: System.Text.Json.JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        if (order.Status is not ReturnOrder.Awaiting)
            return WarehouseDialect.Conflict($"The return is {order.Status}.");
        var (_, _, tracking, lines, wrong) = ReturnOrder.Parse(body);
        if (body.TryGetProperty("inventory", out _) && wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        order = Put(order with { TrackingNumber = tracking ?? order.TrackingNumber, Inventory = lines.Count > 0 ? lines : order.Inventory });
        var answer = Answer.Json(200, order.ToJson());
        Expect(order);
        return answer;
    }

    public Answer Cancel(Call call)
    {
        if (_returns.Find(call.Route("id")) is not { } order)
            return WarehouseDialect.NotFound($"There is no return {call.Route("id")}.");
        if (order.Status is not (ReturnOrder.Awaiting or ReturnOrder.Cancelled))
            return WarehouseDialect.Conflict($"The return is {order.Status}; only an awaited one can be cancelled.").Save();
        world.Ledger.Became($"return_{order.Id}", ReturnOrder.Cancelled);
        return Answer.Json(200, Put(order with { Status = ReturnOrder.Cancelled }).ToJson()).Save();
    }

    /// <summary>What becomes of goods that were not accepted; before that they stay where they are.</summary>
    public Answer Release(Call call)
    {
        if (_returns.Find(call.Route("id")) is not { } order)
            return WarehouseDialect.NotFound($"There is no return {call.Route("id")}.");
        if (call.Object() is not { ValueKind: System.Text.Json.JsonValueKind.Object } body)
            return WarehouseDialect.Malformed();
        if (order.Status is not ReturnOrder.Completed)
            return WarehouseDialect.Conflict($"The return is {order.Status}; only an inspected one can be released.").Save();
        List<System.Text.Json.JsonElement> units = body.TryGetProperty("units", out var listed) && listed.ValueKind == System.Text.Json.JsonValueKind.Array ? [.. listed.EnumerateArray()] : [];
        var tracking = body.TryGetProperty("parcel", out var parcel) && parcel.ValueKind == System.Text.Json.JsonValueKind.Object ? parcel.Text("tracking_number") : null;
        var wrong = units.Select((unit, i) => (unit, i)).Where(u => u.unit.Text("line") is not { Length: > 0 } || !UnitFinding.Dispositions.Contains(u.unit.Text("disposition"), StringComparer.Ordinal))
            .Select(u => ($"units[{u.i}]", "needs a line and what becomes of it")).ToList();
        if (tracking is null && (body.Text("surplus") is not null || units.Exists(u => u.Text("disposition") is "back_to_customer")))
            wrong.Add(("parcel", "is required for what goes to the customer"));
        if (wrong.Count > 0)
            return WarehouseDialect.Invalid(wrong);
        var released = Put(order with { ReleasedDate = order.ReleasedDate ?? world.Now });
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "warehouse", "release", order.CaseId ?? Ledger.CaseOf(order.ReferenceId), order.ReferenceId, call.Key, $"release_{order.Id}", "released",
                Detail: $"{string.Join(", ", units.Select(u => $"{u.Text("line")} {u.Text("unit")} {u.Text("disposition")}"))}{(tracking is null ? "" : $" in {tracking}")}"),
            call);
        return Answer.Json(200, released.ToJson()).Save();
    }

    /// <summary>The carrier brought a parcel.</summary>
    public void Arrived(string trackingCode)
    {
        foreach (var reference in _byTracking.GetValueOrDefault(trackingCode) ?? [])
            if (_returns.Find(reference) is { Status: ReturnOrder.Awaiting } order && trackingCode.Equals(order.TrackingNumber, StringComparison.Ordinal))
                Process(Put(order with { Status = ReturnOrder.Processing, ArrivedDate = world.Now }));
    }

    public void Plan(InspectionScript script)
    {
        foreach (var name in new[] { script.Rma, script.Case }.OfType<string>())
            _scripts.Put(name, script);
    }

    /// <summary>Inspects now, whatever the pace, and tells the app; also a second time, as a correction.</summary>
    public ReturnOrder Inspect(ReturnOrder order)
    {
        var done = Put(order with { Status = ReturnOrder.Completed, ArrivedDate = order.ArrivedDate ?? world.Now, CompletedDate = world.Now });
        world.Ledger.Became($"return_{order.Id}", done.Status);
        var id = World.Id("insp_", 20);
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = "inspection.completed",
            ["createdAt"] = world.Now.Stamp(),
            ["case"] = done.CaseId,
            ["rma"] = done.ReferenceId,
            ["parcel"] = done.TrackingNumber,
            ["units"] = new JsonArray([.. Findings(done).Select(f => f.ToJson())]),
            ["surplus"] = new JsonArray([.. (ScriptOf(done)?.Surplus ?? []).Select(s => s.ToJson())]),
        };
        world.Outbox.Send("warehouse", $"return_{done.Id}", "inspection.completed", id, body.ToJsonString());
        return done;
    }

    public void Resume()
    {
        foreach (var order in _returns.All.ToList())
        {
            Index(order);
            if (order.Status is ReturnOrder.Processing)
                Process(order);
            else
                Expect(order);
        }
    }

    private IEnumerable<UnitFinding> Findings(ReturnOrder order)
    {
        var scripted = ScriptOf(order)?.Units ?? [];
        var announced = order.Inventory.SelectMany(l => Enumerable.Range(1, l.Quantity).Select(n => UnitFinding.Of(l, n))).ToList();
        return announced.Select(a => scripted.FirstOrDefault(s => Same(s, a)) ?? a)
            .Concat(scripted.Where(s => !announced.Exists(a => Same(s, a))));
    }

    private InspectionScript? ScriptOf(ReturnOrder order) => _scripts.Find(order.ReferenceId) ?? _scripts.Find(order.CaseId);

    private static bool Same(UnitFinding one, UnitFinding other) => one.Unit == other.Unit && one.Line.Equals(other.Line, StringComparison.Ordinal);

    private void Expect(ReturnOrder order)
    {
        Index(order);
        if (order is { Status: ReturnOrder.Awaiting, TrackingNumber: { } tracking } && Delivered(tracking))
            Arrived(tracking);
    }

    private void Process(ReturnOrder order)
    {
        if (world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Inspect(order);
        else
            world.Later(pause, () =>
            {
                if (_returns.Find(order.ReferenceId) is { Status: ReturnOrder.Processing } current)
                    Inspect(current);
            });
    }

    private ReturnOrder Put(ReturnOrder order) => _returns.Put(order.ReferenceId, order);

    private void Index(ReturnOrder order)
    {
        if (order.TrackingNumber is not { } tracking)
            return;
        if (!_byTracking.TryGetValue(tracking, out var references))
            _byTracking[tracking] = references = [];
        if (!references.Contains(order.ReferenceId, StringComparer.Ordinal))
            references.Add(order.ReferenceId);
    }
}
