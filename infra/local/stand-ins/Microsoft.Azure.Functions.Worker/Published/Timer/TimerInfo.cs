namespace Microsoft.Azure.Functions.Worker;

/// <summary>Why a timer function runs.</summary>
public class TimerInfo
{
    /// <summary>The kept schedule before this run; null when it is not kept.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether the run is late.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>A timer's schedule as it was kept.</summary>
public class ScheduleStatus
{
    /// <summary>The last run; the default when it never ran.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next run expected after <see cref="Last"/>.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
