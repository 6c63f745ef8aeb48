namespace Serverless.Local.Functions;

/// <summary>What a function runs for: the thing itself, and what is known about it by name.</summary>
internal sealed record TriggerInput(object? Payload, IReadOnlyDictionary<string, object?> BindingData)
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    public TriggerInput(object? payload)
        : this(payload, Nothing)
    {
    }
}
