using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless.Local.Functions;

internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    public LocalFunctionDefinition(string name, MethodInfo method, Trigger trigger)
    {
        Name = name;
        EntryPoint = $"{method.ReflectedType!.FullName}.{method.Name}";
        PathToAssembly = method.Module.Assembly.Location;
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {EntryPoint}")).AsSpan(0, 8));
        var parameters = method.GetParameters();
        Parameters = [.. parameters.Select(one => new FunctionParameter(one.Name!, one.ParameterType, one.HasDefaultValue, one.HasDefaultValue ? one.DefaultValue : null))];
        InputBindings = parameters
            .Select(one => (one.Name, Type: BindingType(one, trigger)))
            .Where(one => one.Type is not null)
            .ToImmutableDictionary(one => one.Name!, one => (BindingMetadata)new Binding(one.Name!, one.Type!, BindingDirection.In), StringComparer.Ordinal);
        OutputBindings = trigger is Trigger.Http
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Binding("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static string? BindingType(ParameterInfo parameter, Trigger trigger) =>
        parameter.IsDefined(typeof(TriggerBindingAttribute)) ? trigger.BindingType
        : parameter.IsDefined(typeof(DurableClientAttribute)) ? "durableClient"
        : null;

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
