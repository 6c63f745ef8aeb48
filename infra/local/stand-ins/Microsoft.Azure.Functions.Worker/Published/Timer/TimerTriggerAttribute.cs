using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <param name="schedule">NCRONTAB with six fields (or five), a time span, or <c>%setting%</c>.</param>
    public TimerTriggerAttribute(string schedule) => (Schedule, UseMonitor) = (schedule, true);

    /// <summary>NCRONTAB with six fields (or five), a time span, or <c>%setting%</c>.</summary>
    public string Schedule { get; private set; }

    /// <summary>Whether the schedule is kept over restarts and a missed run made up for. Schedules below a minute never are.</summary>
    public bool UseMonitor { get; set; }

    /// <summary>Whether the function also runs when the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
