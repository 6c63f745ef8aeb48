using System.Text.Json.Serialization;

namespace Serverless.Partners;

[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Nothing is done; the partner answers that it has trouble.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>The deed is done, the answer is held, then the connection is cut.</summary>
    [JsonStringEnumMemberName("timeout")] Timeout,

    /// <summary>The deed is done, the connection is cut at once.</summary>
    [JsonStringEnumMemberName("lost_answer")] LostAnswer,

    /// <summary>The deed and its answer come late.</summary>
    [JsonStringEnumMemberName("delay")] Delay,

    /// <summary>A webhook comes twice.</summary>
    [JsonStringEnumMemberName("duplicate_webhook")] DuplicateWebhook,

    /// <summary>A webhook comes after the one that follows it.</summary>
    [JsonStringEnumMemberName("disorder_webhook")] DisorderWebhook,

    /// <summary>A webhook never comes.</summary>
    [JsonStringEnumMemberName("lose_webhook")] LoseWebhook,
}

/// <summary>An armed fault: what happens to the next <see cref="Left"/> calls (or webhooks) of a partner.</summary>
internal sealed record Fault(string Id, string Partner, FaultKind Kind, int Status, int DelayMs, string? Path, int Count, int Used)
{
    /// <summary>Only calls of this method are struck; all are when it is absent.</summary>
    public string? Method { get; init; }

    /// <summary>Only calls are struck whose idempotency key begins with it; all are when it is absent.</summary>
    public string? Key { get; init; }

    /// <summary>Only webhooks of this type are struck; all are when it is absent.</summary>
    public string? Type { get; init; }

    public int Left => Count - Used;

    [JsonIgnore]
    public bool IsOfWebhooks => IsWebhookKind(Kind);

    public static bool IsWebhookKind(FaultKind? kind) => kind is FaultKind.DuplicateWebhook or FaultKind.DisorderWebhook or FaultKind.LoseWebhook;
}

/// <summary>The armed faults. The one armed first is used first; they do not outlive the process.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _armed = [];

    public Fault Arm(Fault fault)
    {
        lock (_gate)
            _armed.Add(fault);
        return fault;
    }

    public IReadOnlyList<Fault> All()
    {
        lock (_gate)
            return [.. _armed];
    }

    public void Clear()
    {
        lock (_gate)
            _armed.Clear();
    }

    /// <summary>The fault that strikes this call, if any; it is used up by one.</summary>
    public Fault? Take(string partner, string method, string path, string? key) => Take(f => !f.IsOfWebhooks && Is(f, partner)
        && (f.Path is null || path.StartsWith(f.Path, StringComparison.Ordinal))
        && (f.Method is null || f.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (f.Key is null || key?.StartsWith(f.Key, StringComparison.Ordinal) is true));

    /// <summary>The fault that strikes this webhook, if any.</summary>
    /// <param name="canBeHeld">None of the partner's is held yet: one at a time is, and a fault that could do nothing is kept for a later one.</param>
    public Fault? TakeWebhook(string partner, string type, bool canBeHeld) => Take(f => f.IsOfWebhooks && Is(f, partner)
        && (f.Type is null || f.Type.Equals(type, StringComparison.Ordinal))
        && (canBeHeld || f.Kind is not FaultKind.DisorderWebhook));

    private static bool Is(Fault fault, string partner) => string.Equals(fault.Partner, partner, StringComparison.Ordinal);

    private Fault? Take(Predicate<Fault> strikes)
    {
        lock (_gate)
        {
            var at = _armed.FindIndex(f => f.Left > 0 && strikes(f));
            return at < 0 ? null : _armed[at] = _armed[at] with { Used = _armed[at].Used + 1 };
        }
    }
}
