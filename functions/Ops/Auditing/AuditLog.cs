using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure;
using Serverless.Contracts.V1;

namespace Serverless.Ops.Auditing;

/// <summary>
/// Who did what, when and why. A row is there before its action begins, and what came of it is added once it is known: an action
/// that was cut off in the middle shows as one without an outcome. Rows are never changed otherwise, and never deleted.
/// Each is written twice: to the list of all, which grows by what people do and so fits one partition for as long as they live, and
/// to the list of its case.
/// </summary>
public sealed class AuditLog(Tables tables, TimeProvider time)
{
    private const string All = "all";

    internal async Task<AuditEntry> BeginAsync(Caller.Operator who, string reason, Intention intention, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var id = $"aud_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var entry = new AuditEntry(id, $"{TableKey.NewestFirst(at)}~{id}", intention.Case);
        foreach (var partition in PartitionsOf(entry))
        {
            await tables.Audit.AddEntityAsync(
                new TableEntity(partition, entry.RowKey)
                {
                    ["Id"] = id,
                    ["At"] = at,
                    ["Who"] = who.Who,
                    ["WhoId"] = who.Id,
                    ["Role"] = Codes.Of(who.Role),
                    ["Action"] = intention.Action,
                    ["Subject"] = intention.Subject,
                    ["Reason"] = reason,
                    ["Before"] = intention.Before?.ToJsonString(),
                },
                cancellation);
        }

        return entry;
    }

    /// <summary>Adds what came of it. It happened, so it is written whether or not somebody still waits for the answer.</summary>
    internal async Task EndAsync(AuditEntry entry, string outcome, JsonObject? after)
    {
        foreach (var partition in PartitionsOf(entry))
        {
            var row = new TableEntity(partition, entry.RowKey) { ["Outcome"] = outcome, ["After"] = after?.ToJsonString() };
            await tables.Audit.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, CancellationToken.None);
        }
    }

    /// <summary>One page, newest first: of a case, or of everything.</summary>
    internal Task<TablePage<AuditItem>> ListAsync(string? @case, string? from, int size, CancellationToken cancellation) =>
        tables.Audit.PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {(@case is null ? All : Of(@case))}"), Read, from, size, cancellation);

    private static string[] PartitionsOf(AuditEntry entry) => entry.Case is { } key ? [All, Of(key)] : [All];

    private static string Of(string key) => $"case~{key}";

    private static AuditItem Read(TableEntity row) => new()
    {
        Id = row.GetString("Id"),
        At = row.GetDateTimeOffset("At")!.Value,
        Who = row.GetString("Who"),
        WhoId = row.GetString("WhoId"),
        Role = row.GetString("Role"),
        Action = row.GetString("Action"),
        Subject = row.GetString("Subject"),
        Reason = row.GetString("Reason"),
        Before = Parse(row.GetString("Before")),
        After = Parse(row.GetString("After")),
        Outcome = row.GetString("Outcome"),
    };

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}

/// <summary>What somebody is about to do.</summary>
/// <param name="Before">How that stands; no personal data.</param>
internal sealed record Intention(string Action, string Subject, JsonObject? Before)
{
    /// <summary>The case's key, for an action on a case.</summary>
    public string? Case { get; init; }
}

/// <summary>A row of the audit whose outcome is not known yet.</summary>
internal sealed record AuditEntry(string Id, string RowKey, string? Case);
