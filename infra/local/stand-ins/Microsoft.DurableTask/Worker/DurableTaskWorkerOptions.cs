using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Worker;

/// <summary>Options of a worker.</summary>
public class DurableTaskWorkerOptions
{
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

    /// <summary>How much runs at once.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>Versions; <c>null</c>: none.</summary>
    public VersioningOptions? Versioning { get; set; }

    internal bool DataConverterExplicitlySet { get; private set; }

    /// <summary>How much runs at once.</summary>
    public class ConcurrencyOptions
    {
        /// <summary>Most activities at once.</summary>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>Most orchestrator turns at once.</summary>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }

    /// <summary>Versions.</summary>
    public class VersioningOptions
    {
        /// <summary>The version of sub-orchestrations that are started without one.</summary>
        public string DefaultVersion { get; set; } = string.Empty;
    }
}
