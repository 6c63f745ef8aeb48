using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Contracts.V1;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>Answers of the API in which every text would steer a terminal: whatever a customer, a partner or a message can put there, and more.</summary>
internal static class HostileAnswers
{
    public const string Text = "evil\u001b[2J\u001b]0;owned\u0007\u009b31m\r\nFORGED\u202e[red]x[/]\u2028\0\b\u200b";

    private const int Deepest = 8;

    /// <summary>What the call asks for.</summary>
    public static string To(FakeCall call) => Of(TypeOf(call), "", 0)!.ToJsonString();

    private static Type TypeOf(FakeCall call) => (call.Method, call.Path["/api/v1/ops/".Length..].Split('/')) switch
    {
        ("GET", ["failures"] or ["failures", "stuck"]) => typeof(FailureList),
        ("GET", ["failures", "causes"]) => typeof(CauseList),
        ("GET", ["failures", "plan"]) => typeof(CausePlan),
        ("GET", ["cases", _]) => typeof(OpsCase),
        ("GET", ["cases", _, "replay"]) => typeof(ReplayPlan),
        (_, ["cases", ..]) => typeof(OpsActionResult),
        ("GET", ["replays"]) => typeof(ReplayBatchList),
        (_, ["replays", ..]) => typeof(ReplayBatch),
        ("GET", ["poison"]) => typeof(PoisonQueueList),
        ("GET", ["poison", _]) => typeof(PoisonMessageList),
        ("GET", ["poison", _, _]) => typeof(PoisonMessage),
        (_, ["poison", ..]) => typeof(PoisonActionResult),
        ("GET", ["strays"]) => typeof(StrayList),
        (_, ["strays", ..]) => typeof(StrayActionResult),
        ("GET", ["withdrawals"]) => typeof(WithdrawalList),
        (_, ["withdrawals", ..]) => typeof(WithdrawalActionResult),
        ("GET", ["audit"]) => typeof(AuditList),
        _ => throw new InvalidOperationException($"{call.Method} {call.Path} is none of the command's"),
    };

    private static JsonNode? Of(Type type, string name, int depth) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        // The next page, or a replay that goes on, would be asked for again and again.
        var text when text == typeof(string) => name switch { "cursor" => null, "state" => "done", _ => Text },
        var number when number == typeof(int) || number == typeof(long) || number == typeof(decimal) => 1,
        var yes when yes == typeof(bool) => true,
        var at when at == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture),
        var day when day == typeof(DateOnly) => "2026-01-02",
        var link when link == typeof(Uri) => "https://evil.example/%1b[2J",
        var json when typeof(JsonNode).IsAssignableFrom(json) => new JsonObject { [Text] = Text },
        { IsGenericType: true } many when many.GetGenericArguments() is [var item] => new JsonArray(depth < Deepest ? [Of(item, "", depth + 1)] : []),
        { IsGenericType: true } named when named.GetGenericArguments() is [_, var item] => new JsonObject { [Text] = Of(item, "", depth + 1) },
        var record => new JsonObject(record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) is var camel ? KeyValuePair.Create(camel, Of(property.PropertyType, camel, depth + 1)) : default)),
    };
}
