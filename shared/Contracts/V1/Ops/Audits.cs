using System.Text.Json.Nodes;

namespace Serverless.Contracts.V1;

/// <summary>Something that was done by operators. It holds no personal data.</summary>
/// <example>{
///   "id": "aud_4be1c09a72d35f68", "at": "2026-11-09T13:15:02+00:00", "who": "kim", "whoId": "key_7d20c4b1e95f8a36", "role": "agent",
///   "action": "replay", "subject": "linden~ret_7f3kd92qdmx4b8c1hj5n", "reason": "The customer confirmed the address by telephone",
///   "before": { "status": "failed", "cause": "carrier_refused:ADDRESS.VERIFY.FAILURE" }, "after": { "status": "approved", "replays": 1 }, "outcome": "done"
/// }</example>
public sealed record AuditItem
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the key's name, or the person who signed in.</summary>
    public required string Who { get; init; }

    /// <summary>The key's id, or that of the person's account: two can have one name. Absent in rows from before it was kept.</summary>
    public string? WhoId { get; init; }

    /// <summary><c>viewer</c>, <c>agent</c> or <c>admin</c>.</summary>
    public required string Role { get; init; }

    /// <summary>For instance <c>replay</c>, <c>cancel</c>, <c>poison_drop</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: a case's key, a replay, a queue and its message.</summary>
    public required string Subject { get; init; }

    public required string Reason { get; init; }

    public JsonObject? Before { get; init; }

    public JsonObject? After { get; init; }

    /// <summary><c>done</c>, the code of the refusal, or <c>error</c>; absent when the app was stopped in the middle of it.</summary>
    public string? Outcome { get; init; }
}

/// <summary>The audit, newest first.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="Cursor">Hand it back as <c>?cursor=</c> for the next page; absent on the last.</param>
/// <example>{ "items": [<see cref="AuditItem"/>] }</example>
public sealed record AuditList(IReadOnlyList<AuditItem> Items, string? Cursor);
