using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>Options of a client.</summary>
public class DurableTaskClientOptions
{
    /// <summary>The version of orchestrations that are started without one.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Turns payloads into text and back.</summary>
    public DataConverter DataConverter
    {
        get;
        set
        {
            DataConverterExplicitlySet = value is not null;
            field = value ?? JsonDataConverter.Default;
        }
    } = JsonDataConverter.Default;

    internal bool DataConverterExplicitlySet { get; private set; }
}
