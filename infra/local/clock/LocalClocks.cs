namespace Serverless.Local;

/// <summary>The clock that a process is told of by its environment.</summary>
public static class LocalClocks
{
    /// <summary>Environment variable with the path of a <see cref="SharedTimeProvider"/>'s file; goes before <see cref="ScaledTimeProvider.Variable"/>.</summary>
    public const string FileVariable = "LOCAL_CLOCK_FILE";

    /// <summary>The clock in a file, the scaled one, or the system's when neither is named.</summary>
    public static TimeProvider FromEnvironment() =>
        Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file ? new SharedTimeProvider(file) : ScaledTimeProvider.FromEnvironment();
}
