using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>
/// Finds tasks by name and version. A version that is not registered falls back to the unversioned task, but only under a
/// name that has no versions at all: otherwise a wrong version would silently run other code.
/// </summary>
internal sealed class DurableTaskFactory(DurableTaskRegistry registry) : IDurableTaskFactory
{
    private readonly Lookup<ITaskActivity> _activities = new(registry.ActivitiesByVersion);
    private readonly Lookup<ITaskOrchestrator> _orchestrators = new(registry.OrchestratorsByVersion);

    public bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity) =>
        TryCreateActivity(name, default, serviceProvider, out activity);

    public bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        TryCreateOrchestrator(name, default, serviceProvider, out orchestrator);

    public bool TryCreateActivity(TaskName name, TaskVersion version, IServiceProvider services, [NotNullWhen(true)] out ITaskActivity? activity) =>
        (activity = _activities.Find(name, version)?.Invoke(services)) is not null;

    public bool TryCreateOrchestrator(TaskName name, TaskVersion version, IServiceProvider services, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        (orchestrator = _orchestrators.Find(name, version)?.Invoke(services)) is not null;

    private sealed class Lookup<T>(Dictionary<TaskVersionKey, Func<IServiceProvider, T>> tasks)
    {
        private readonly HashSet<TaskName> _versioned = [.. tasks.Keys.Where(key => key.Version != default).Select(key => key.Name)];

        public Func<IServiceProvider, T>? Find(TaskName name, TaskVersion version) =>
            tasks.TryGetValue(new TaskVersionKey(name, version), out var exact) ? exact
            : version != default && !_versioned.Contains(name) ? tasks.GetValueOrDefault(new TaskVersionKey(name, default))
            : null;
    }
}
