namespace Serverless.Local;

/// <summary>The machine's clock, and all that it has ever been set to.</summary>
internal static class Clocks
{
    /// <summary>The clock log is null where the machine's clock is the system's and always was.</summary>
    public static (TimeProvider Time, ClockLog? Log) Open(string data)
    {
        if (Environment.GetEnvironmentVariable(LocalClocks.FileVariable) is { Length: > 0 } file)
            return (new SharedTimeProvider(file), new ClockLog(file));

        // Orchestrations of last time have seen what the clock showed then; it stays with the engine's file.
        var kept = Path.Combine(data, "clock.log");
        var time = ScaledTimeProvider.FromEnvironment();
        if (time is ScaledTimeProvider scaled)
        {
            var log = new ClockLog(kept);
            log.Add(scaled.Anchor, scaled.RealAnchor, scaled.Speed);
            return (time, log);
        }

        return (time, File.Exists(kept) ? new ClockLog(kept) : null);
    }
}
