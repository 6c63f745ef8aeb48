namespace Microsoft.DurableTask;

/// <summary>What an activity knows about its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of the calling orchestration.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version asked for, or the empty string.</summary>
    public virtual string Version => string.Empty;
}
