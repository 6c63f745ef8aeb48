namespace Serverless.Partners;

/// <summary>The warehouse's API of returns, of orders to stop or to change and of goods in exchange, its stock, and the script of what it finds.</summary>
internal static class WarehouseEndpoints
{
    private sealed record InspectionOrder(string? Rma, string? Case, List<UnitFinding>? Units, bool Now = false, List<SurplusFinding>? Surplus = null);

    private sealed record AmendOrder(string? Rma, string? Case, string? Outcome);

    private sealed record RepairDone(string? Rma, string? Case, List<RepairFinding>? Lines);

    private sealed record StopOrder(string? Rma, string? Case, List<StopFinding>? Lines);

    public static void Map(WebApplication app, Gateway gateway, Returns returns, Stops stops, Amendments amendments, Repairs repairs, Stock stock, Shortages shortages, Deliveries deliveries, World world)
    {
        var dialect = new WarehouseDialect();
        app.MapPost("/v1/returns", gateway.Serve(dialect, returns.Announce));
        app.MapGet("/v1/returns/{id}", gateway.Serve(dialect, call =>
            returns.Find(call.Route("id")) is { } order
                ? Answer.Json(200, order.ToJson())
                : WarehouseDialect.NotFound($"There is no return {call.Route("id")}.")));
        app.MapPut("/v1/returns/{id}", gateway.Serve(dialect, returns.Change));
        app.MapPost("/v1/returns/{id}/cancel", gateway.Serve(dialect, returns.Cancel));
        app.MapPost("/v1/returns/{id}/release", gateway.Serve(dialect, returns.Release));

        MapQuestions("/v1/stops", "stop", stops);

        app.MapPost("/sim/stops", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<StopOrder>(http);
            problem ??= order is { Rma: null, Case: null } ? "rma or case: which stop" : order!.Lines?.Exists(line => line.Line is null) is true ? "lines: each needs a line" : null;
            await (problem is not null ? Sim.Refused(problem) : world.Do(() => stops.Find(order!.Rma ?? order.Case) is { } asked
                ? Answer.Json(202, stops.Decide(asked, order.Lines).ToJson())
                : Sim.Refused($"nobody asked to stop '{order.Rma ?? order.Case}'", 404))).WriteAsync(http);
        });

        MapQuestions("/v1/amendments", "change", amendments);

        app.MapPost("/sim/amendments", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<AmendOrder>(http);
            problem ??= order is { Rma: null, Case: null } ? "rma or case: which change" : Amendments.Problem(order!.Outcome);
            await (problem is not null ? Sim.Refused(problem) : world.Do(() => amendments.Find(order!.Rma ?? order.Case) is { } asked
                ? Answer.Json(202, amendments.Decide(asked, order.Outcome).ToJson())
                : Sim.Refused($"nobody asked to change '{order.Rma ?? order.Case}'", 404))).WriteAsync(http);
        });

        MapQuestions("/v1/repairs", "repair", repairs);
        app.MapPost("/v1/repairs/{id}/cancel", gateway.Serve(dialect, repairs.Cancel));

        app.MapPost("/sim/repairs", async http =>
        {
            var (done, problem) = await Sim.ReadAsync<RepairDone>(http);
            problem ??= done is { Rma: null, Case: null } ? "rma or case: which repair"
                : done!.Lines?.Exists(line => line.Line is null || line.Outcome is not (RepairFinding.Repaired or RepairFinding.NotRepairable)) is true ? "lines: each needs a line, and repaired or not_repairable as outcome" : null;
            await (problem is not null ? Sim.Refused(problem) : world.Do(() => repairs.Find(done!.Rma ?? done.Case) is { } asked
                ? Answer.Json(202, repairs.Complete(asked, done.Lines).ToJson())
                : Sim.Refused($"nobody asked to repair '{done.Rma ?? done.Case}'", 404))).WriteAsync(http);
        });

        app.MapPost("/v1/reservations", gateway.Serve(dialect, stock.Reserve));
        app.MapGet("/v1/reservations/{id}", gateway.Serve(dialect, stock.ShowReservation));
        app.MapPost("/v1/reservations/{id}/release", gateway.Serve(dialect, stock.Release));
        app.MapPost("/v1/orders", gateway.Serve(dialect, stock.Order));
        app.MapGet("/v1/orders/{id}", gateway.Serve(dialect, stock.ShowOrder));

        app.MapPost("/v1/shortages", gateway.Serve(dialect, shortages.Take));
        app.MapPost("/v1/delivery-instructions", gateway.Serve(dialect, deliveries.Instruct));

        app.MapPost("/sim/stock", async http =>
        {
            var (level, problem) = await Sim.ReadAsync<StockLevel>(http);
            problem ??= level is { Sku.Length: > 0, Level: >= 0 } ? null : "sku and level: of what, and how many there are";
            await (problem is null ? world.Do(() => Sim.Ok(stock.Set(level!), 201)) : Sim.Refused(problem)).WriteAsync(http);
        });
        app.MapPost("/sim/inspections", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<InspectionOrder>(http);
            problem ??= Problem(order!);
            await (problem is null ? world.Do(() => Plan(returns, order!)) : Sim.Refused(problem)).WriteAsync(http);
        });

        void MapQuestions<T>(string path, string verb, WarehouseQuestions<T> questions)
            where T : WarehouseQuestion
        {
            app.MapPost(path, gateway.Serve(dialect, questions.Ask));
            app.MapGet($"{path}/{{id}}", gateway.Serve(dialect, call =>
                questions.Find(call.Route("id")) is { } asked
                    ? Answer.Json(200, asked.ToJson())
                    : WarehouseDialect.NotFound($"Nobody asked to {verb} {call.Route("id")}.")));
        }
    }

    private static Answer Plan(Returns returns, InspectionOrder order)
    {
        if (order.Units is { Count: > 0 } || order.Surplus is { Count: > 0 })
            returns.Plan(new InspectionScript(order.Rma, order.Case, order.Units ?? [], order.Surplus));
        if (!order.Now)
            return Sim.Ok(order, 201);
        return returns.Find(order.Rma ?? order.Case) is { } announced
            ? Answer.Json(202, returns.Inspect(announced).ToJson())
            : Sim.Refused($"no return '{order.Rma ?? order.Case}' is announced", 404);
    }

    private static string? Problem(InspectionOrder order) => order switch
    {
        { Rma: null, Case: null } => "rma or case: which return",
        { Units: null or { Count: 0 }, Surplus: null or { Count: 0 }, Now: false } => "units: what will be found, or now: true to inspect at once",
        { Units: { } units } when units.Find(u => u.Line is null || u.Unit < 1) is not null => "units: each needs a line and a unit from 1",
        { Units: { } units } when units.Find(u => !UnitFinding.Results.Contains(u.Result, StringComparer.Ordinal)) is not null =>
            $"units: result is one of {string.Join(", ", UnitFinding.Results)}",
        { Units: { } units } when units.Find(u => u.Disposition is not null && !UnitFinding.Dispositions.Contains(u.Disposition, StringComparer.Ordinal)) is not null =>
            $"units: disposition is one of {string.Join(", ", UnitFinding.Dispositions)}",
        { Units: { } units } when units.Find(u => u.Fault is not null && (!UnitFinding.Faults.Contains(u.Fault, StringComparer.Ordinal) || u.FaultReason is null)) is not null =>
            $"units: fault is one of {string.Join(", ", UnitFinding.Faults)}, with a faultReason",
        { Units: { } units } when units.Find(u => u.DeductionPercent is < 0 or > 100) is not null => "units: deductionPercent is 0 to 100",
        _ => null,
    };
}
