namespace Microsoft.DurableTask;

/// <summary>A registered name and version; both without regard to case.</summary>
internal readonly record struct TaskVersionKey(TaskName Name, TaskVersion Version);
