using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Serverless.Local.DurableTask;

/// <summary>Options of a <see cref="LocalDurableEngine"/>.</summary>
public sealed class LocalDurableEngineOptions
{
    /// <summary>The file that holds everything; made when missing, together with its folder.</summary>
    public string DatabasePath { get; set; } = string.Empty;

    /// <summary>The clock: durable timers, turns and timestamps follow it, and nothing else wakes the engine.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Turns inputs, outputs and events into text and back.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>Most orchestrator turns that run at once.</summary>
    public int MaxConcurrentOrchestrations { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>Most activities that run at once.</summary>
    public int MaxConcurrentActivities { get; set; } = 100 * Environment.ProcessorCount;

    /// <summary>
    /// Most orchestrators whose running code is kept in memory while activities of theirs run; others are replayed when their
    /// turn comes. Zero replays every turn from its history, as a host without extended sessions does.
    /// </summary>
    public int MaxCachedOrchestrations { get; set; } = 4096;

    /// <summary>Most orchestrators kept in memory that wait for nothing but timers and events.</summary>
    public int MaxCachedParkedOrchestrations { get; set; } = 256;

    /// <summary>Version of orchestrations that are started, by a client or a parent, without one.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>How long a stop waits for running activities; those that take longer run again after the next start.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
