namespace Microsoft.DurableTask;

/// <summary>Names an orchestrator or activity class, and its version.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute : Attribute
{
    /// <param name="name">The name; <c>null</c>: the class's.</param>
    public DurableTaskAttribute(string? name = null) => Name = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    /// <summary>The name, or the default value.</summary>
    public TaskName Name { get; }

    /// <summary>The version; <c>null</c> or empty: unversioned.</summary>
    public string? Version { get; set; }
}
