using System.Text.Json;

namespace Serverless.Local.Jobs;

/// <summary>What a timer's function is told.</summary>
public sealed record TimerFiring(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset Updated, bool IsPastDue)
{
    /// <summary>As the worker's timer extension reads it.</summary>
    public string Json() => JsonSerializer.Serialize(new { ScheduleStatus = new { Last, Next, LastUpdated = Updated }, IsPastDue });
}
