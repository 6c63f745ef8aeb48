namespace Microsoft.DurableTask;

/// <summary>The orchestrators and activities that a worker runs, by name and version.</summary>
public sealed partial class DurableTaskRegistry
{
    internal Dictionary<TaskVersionKey, Func<IServiceProvider, ITaskActivity>> ActivitiesByVersion { get; } = [];

    internal Dictionary<TaskVersionKey, Func<IServiceProvider, ITaskOrchestrator>> OrchestratorsByVersion { get; } = [];

    /// <summary>The registered orchestrators by name.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        OrchestratorsByVersion.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>The registered activities by name.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        ActivitiesByVersion.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    private static void Add<T>(Dictionary<TaskVersionKey, T> tasks, TaskName name, TaskVersion version, T factory, string kind)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (name == default)
            throw new ArgumentException("A task needs a name.", nameof(name));

        if (!tasks.TryAdd(new TaskVersionKey(name, version), factory))
            throw new ArgumentException(version == default ? $"An {kind} named '{name}' is already added." : $"An {kind} named '{name}' with version '{version.Version}' is already added.", nameof(name));
    }
}
