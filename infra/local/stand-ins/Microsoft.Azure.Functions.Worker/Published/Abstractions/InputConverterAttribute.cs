using Serverless.Local.Functions;

namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Says which converter fills a parameter; base of <see cref="Http.FromBodyAttribute"/>. The host's own are the only ones here.</summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Struct,
    AllowMultiple = true)]
public class InputConverterAttribute : Attribute
{
    /// <exception cref="InvalidOperationException"><paramref name="converterType"/> is no converter.</exception>
    public InputConverterAttribute(Type converterType)
    {
        ArgumentNullException.ThrowIfNull(converterType);
        ConverterType = typeof(ILocalConverter).IsAssignableFrom(converterType)
            ? converterType
            : throw new InvalidOperationException($"The local host has no converter {converterType}");
    }

    /// <summary>The converter.</summary>
    public Type ConverterType { get; }
}
