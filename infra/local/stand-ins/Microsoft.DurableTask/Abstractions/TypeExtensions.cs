namespace Microsoft.DurableTask;

internal static class TypeExtensions
{
    public static TaskName GetTaskName(this Type type) =>
        Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute)) is DurableTaskAttribute { Name.Name.Length: > 0 } attribute
            ? attribute.Name
            : new TaskName(type.Name);

    public static TaskVersion GetTaskVersion(this Type type) =>
        Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute)) is DurableTaskAttribute { Version.Length: > 0 } attribute
            ? new TaskVersion(attribute.Version)
            : default;

    public static void ThrowIfNotConcrete<T>(this Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(T).IsAssignableFrom(type) || !type.IsClass || type.IsAbstract)
            throw new ArgumentException($"'{type}' must be a class that is not abstract and implements '{typeof(T)}'.", nameof(type));
    }
}
