using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Serverless.Local.Protocol;

namespace Serverless.Local.Workers;

/// <summary>One function of the app, as the worker describes it.</summary>
internal sealed record Function(string Id, string Name, RpcFunctionMetadata Metadata, IReadOnlyList<Binding> Inputs)
{
    public Binding Trigger => Inputs.First(static input => input.Type.EndsWith("trigger", StringComparison.OrdinalIgnoreCase));

    public bool IsHttp => Trigger.Is("httpTrigger");

    public bool IsTimer => Trigger.Is("timerTrigger");

    /// <summary>Whether an app setting turns it off: <c>AzureWebJobs.{name}.Disabled</c>, or with underscores where dots are not allowed.</summary>
    public bool IsDisabled(IConfiguration settings) => new[] { $"AzureWebJobs.{Name}.Disabled", $"AzureWebJobs_{Name}_Disabled" }
        .Any(setting => settings[setting] is { } value && (value is "1" || (bool.TryParse(value, out var isOff) && isOff)));

    public static Function Of(RpcFunctionMetadata told)
    {
        var bindings = told.RawBindings.Select(static raw => new Binding(JsonDocument.Parse(raw).RootElement)).ToList();
        // The same workers ask for the id that the host gives; the name is one that outlives a restart.
        var metadata = told.Clone();
        metadata.FunctionId = told.FunctionId is "" ? told.Name : told.FunctionId;
        foreach (var binding in bindings)
            metadata.Bindings[binding.Name] = binding.Info;
        return new Function(metadata.FunctionId, told.Name, metadata, [.. bindings.Where(static binding => binding.Info.Direction is BindingInfo.Types.Direction.In)]);
    }
}

/// <summary>One of a function's bindings.</summary>
internal sealed class Binding(JsonElement raw)
{
    public string Name => Text("name") ?? "";

    public string Type => Text("type") ?? "";

    /// <summary>A trigger that this host pulls itself; the SDK pulls the others.</summary>
    public bool IsCalled => Is("httpTrigger") || Is("timerTrigger");

    /// <summary>Wants what the trigger got as it came, with all that belongs to it.</summary>
    public bool IsDeferred => raw.TryGetProperty("properties", out var properties) && properties.TryGetProperty("supportsDeferredBinding", out var deferred)
        && string.Equals(deferred.ToString(), "true", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> Methods =>
        raw.TryGetProperty("methods", out var methods) && methods.ValueKind is JsonValueKind.Array ? [.. methods.EnumerateArray().Select(static method => method.GetString()!.ToUpperInvariant())] : [];

    public BindingInfo Info
    {
        get
        {
            var info = new BindingInfo
            {
                Type = Type,
                Direction = Parse<BindingInfo.Types.Direction>("direction"),
                DataType = Parse<BindingInfo.Types.DataType>("dataType"),
            };
            if (raw.TryGetProperty("properties", out var properties))
            {
                foreach (var property in properties.EnumerateObject())
                    info.Properties[property.Name] = property.Value.ToString();
            }

            return info;
        }
    }

    public bool Is(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);

    public string? Text(string property) => raw.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private T Parse<T>(string property)
        where T : struct, Enum => Enum.TryParse<T>(Text(property), ignoreCase: true, out var value) ? value : default;
}
