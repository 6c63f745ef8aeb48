using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Serverless.Platform.Storage;

namespace Serverless.Tests.Returns;

/// <summary>What partners say, in their own words, for tests that say it themselves.</summary>
public static class Messages
{
    public static string Tracker(string tracking, string status, string detail, DateTimeOffset at, string? id = null) => JsonSerializer.Serialize(new
    {
        id = id ?? NewId("evt"),
        @object = "Event",
        description = "tracker.updated",
        result = new
        {
            id = NewId("trk"),
            @object = "Tracker",
            tracking_code = tracking,
            status,
            status_detail = detail,
            updated_at = at,
            tracking_details = new[] { new { status, status_detail = detail, datetime = at, tracking_location = new { city = "Berlin", country = "DE" } } },
        },
    });

    public static string Refund(string key, string tender, string refund, string status, string? failure = null, string? id = null) => JsonSerializer.Serialize(new
    {
        id = id ?? NewId("evt"),
        @object = "event",
        type = "refund.updated",
        data = new { @object = new { id = refund, @object = "refund", status, failure_reason = failure, metadata = new { @case = key, tender } } },
    });

    /// <summary>A page to pay on is paid, as Stripe tells it.</summary>
    public static string Paid(string key, string session, long amount, string? account = null, string? payment = null) => JsonSerializer.Serialize(new
    {
        id = NewId("evt"),
        @object = "event",
        type = "checkout.session.completed",
        account,
        data = new
        {
            @object = new
            {
                id = session,
                @object = "checkout.session",
                status = "complete",
                payment_status = "paid",
                amount_total = amount,
                currency = "eur",
                payment_intent = payment ?? NewId("pi"),
                metadata = new { @case = key, round = "1" },
            },
        },
    });

    public static string Inspection(string key, DateTimeOffset at, string? id = null, params object[] units) => JsonSerializer.Serialize(new
    {
        id = id ?? NewId("insp"),
        type = "inspection.completed",
        createdAt = at,
        @case = key,
        units,
    });

    public static string Stop(string key, DateTimeOffset at, params (string Line, bool Stopped)[] lines) => JsonSerializer.Serialize(new
    {
        id = NewId("stop"),
        type = "stop.completed",
        createdAt = at,
        @case = key,
        lines = lines.Select(line => new { line = line.Line, stopped = line.Stopped }),
    });

    public static string Amendment(string key, DateTimeOffset at, string outcome) => JsonSerializer.Serialize(new
    {
        id = NewId("amend"),
        type = "amendment.completed",
        createdAt = at,
        @case = key,
        outcome,
    });

    public static string Repair(string key, DateTimeOffset at, params (string Line, string Outcome)[] lines) => JsonSerializer.Serialize(new
    {
        id = NewId("repair"),
        type = "repair.completed",
        createdAt = at,
        @case = key,
        lines = lines.Select(line => new { line = line.Line, outcome = line.Outcome }),
    });

    public static string StockArrived(string key, DateTimeOffset at) => JsonSerializer.Serialize(new
    {
        id = NewId("stock"),
        type = "stock.reported",
        createdAt = at,
        @case = key,
        arrived = true,
    });

    public static string NewId(string prefix) => $"{prefix}_{RandomNumberGenerator.GetHexString(20, lowercase: true)}";

    public static QueueClient Queue(this ReturnsApp app, string name) =>
        new(app.Storage, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>The texts of messages that their queue could not take.</summary>
    public static async Task<IReadOnlyList<string>> PoisonedAsync(this ReturnsApp app, string queue) =>
        await new TableClient(app.Storage, "poison").QueryAsync<TableEntity>($"PartitionKey eq 'messages~{queue}'").Select(JsonColumns.Read<string>).ToListAsync();

    public static async Task<bool> IsPoisonedAsync(this ReturnsApp app, string queue, string message) =>
        (await app.PoisonedAsync(queue)).Contains(message, StringComparer.Ordinal);

    public static Task EmptyAsync(this ReturnsApp app, string queue) => Until.TrueAsync("an empty queue", async () =>
        (await app.Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);

    public static Task EnqueueAsync(this ReturnsApp app, string queue, string message) => app.Queue(queue).SendMessageAsync(message);
}
