using System.Text.Json;

namespace Serverless.Partners;

/// <summary>Arming, listing and disarming faults.</summary>
internal static class FaultEndpoints
{
    public static readonly string[] Partners = ["payments", "carrier", "warehouse", "mail"];

    private sealed record Order(string? Partner, FaultKind? Kind, int? Status, int? DelayMs, int? Count, string? Path, string? Method, string? Key, string? Type);

    public static void Map(WebApplication app, World world)
    {
        app.MapPost("/faults", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<Order>(http);
            problem ??= Problem(order!);
            await (problem is null ? Armed(world, order!) : Sim.Refused(problem)).WriteAsync(http);
        });
        app.MapGet("/faults", http => Pages.Wanted(http)
            ? Pages.Write(http, FaultPage.Render(world.Faults.All()))
            : Sim.Ok(world.Faults.All()).WriteAsync(http));
        app.MapDelete("/faults", http =>
        {
            world.Faults.Clear();
            return Answer.Empty(204).WriteAsync(http);
        });
    }

    private static Answer Armed(World world, Order order) => Sim.Ok(
        world.Faults.Arm(new Fault(
            World.Id("fault_", 8), order.Partner!, order.Kind!.Value, order.Status ?? 500, order.DelayMs ?? DefaultHold(order.Kind.Value),
            order.Path, order.Count ?? 1, Used: 0)
        {
            Method = order.Method,
            Key = order.Key,
            Type = order.Type,
        }), 201);

    private static int DefaultHold(FaultKind kind) => kind switch { FaultKind.Timeout => 10_000, FaultKind.DisorderWebhook => 3000, _ => 1000 };

    private static string? Problem(Order order) => order switch
    {
        _ when !Partners.Contains(order.Partner, StringComparer.Ordinal) => $"partner: one of {string.Join(", ", Partners)}",
        { Kind: null } => $"kind: one of {string.Join(", ", Enum.GetValues<FaultKind>().Select(k => JsonSerializer.Serialize(k)))}",
        { Status: < 400 or > 599 } => "status: 400 to 599",
        { Count: < 1 } => "count: at least 1",
        { Method: not null } when Fault.IsWebhookKind(order.Kind) => "method: of calls alone",
        { Key: not null } when Fault.IsWebhookKind(order.Kind) => "key: of calls alone",
        { Type: not null } when !Fault.IsWebhookKind(order.Kind) => "type: of webhooks alone",
        { DelayMs: < 0 or > 60_000 } => "delayMs: 0 to 60000",
        _ => null,
    };
}
