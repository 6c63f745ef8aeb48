using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function of the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>Its parameters, in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>Where its assembly lies.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Its method: namespace, type and name.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The same after every restart.</summary>
    public abstract string Id { get; }

    /// <summary>Unique within the app.</summary>
    public abstract string Name { get; }

    /// <summary>Trigger and inputs, by parameter.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Outputs by name; <c>$return</c> is the returned value.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
