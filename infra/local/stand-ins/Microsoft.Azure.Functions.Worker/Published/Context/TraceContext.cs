using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The distributed trace of an invocation (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary><c>traceparent</c>.</summary>
    public abstract string TraceParent { get; }

    /// <summary><c>tracestate</c>.</summary>
    public abstract string TraceState { get; }

    /// <summary>What the host adds to the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>Baggage that came with the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}
