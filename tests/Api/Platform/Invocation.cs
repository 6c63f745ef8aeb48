using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless.Tests.Api.Platform;

/// <summary>An HTTP function's call as a middleware meets it: the request among its items, its result with the worker's bindings.</summary>
internal sealed class Invocation : FunctionContext, IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = [];

    public Invocation(HttpContext http)
    {
        Items = new Dictionary<object, object>() { ["HttpRequestContext"] = http };
        // The worker keeps a result in a feature that only it can name.
        var bindings = typeof(FunctionContext).Assembly.GetType("Microsoft.Azure.Functions.Worker.Context.Features.IFunctionBindingsFeature", throwOnError: true)!;
        _features[bindings] = DispatchProxy.Create(bindings, typeof(Kept));
    }

    public override string InvocationId => "invocation";

    public override string FunctionId => "function";

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = null!;

    public override FunctionDefinition FunctionDefinition { get; } = new Definition();

    public override IDictionary<object, object> Items { get; set; }

    public override IInvocationFeatures Features => this;

    public void Set<T>(T instance) => _features[typeof(T)] = instance!;

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Definition : FunctionDefinition
    {
        public override ImmutableArray<FunctionParameter> Parameters => [];

        public override string PathToAssembly => "";

        public override string EntryPoint => "";

        public override string Id => "function";

        public override string Name => "Function";

        public override IImmutableDictionary<string, BindingMetadata> InputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

        public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    /// <summary>Keeps what is set, property by property.</summary>
    public class Kept : DispatchProxy
    {
        private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            ['s', 'e', 't', '_', .. var name] => _values[name] = args![0],
            ['g', 'e', 't', '_', .. var name] => _values.GetValueOrDefault(name),
            var other => throw new NotSupportedException(other),
        };
    }
}
