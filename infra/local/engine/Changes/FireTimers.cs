namespace Serverless.Local.Engine;

/// <summary>
/// Gives every timer that is due to its instance. The rows stand until a turn has seen them, so this writes nothing but the starts
/// that have come. Two that look at the same time find the same timers; an instance takes each only once.
/// </summary>
internal sealed class FireTimers(Alarm alarm) : Change
{
    private readonly List<(long Key, string Id, Message Message)> _fired = [];
    private long _now;
    private long _next;

    protected override void Apply(Rows rows)
    {
        _fired.Clear();
        _now = rows.Now;
        foreach (var timer in rows.DueTimers(alarm.FiredUntil, _now))
        {
            if (rows.Find(timer.Key) is not { IsOpen: true } instance || instance.Execution != timer.Execution)
            {
                rows.DeleteTimer(timer);
            }
            else if (timer.Number == DueTimer.Start)
            {
                rows.Started(timer);
                _fired.AddRange(rows.Messages(timer.Key).Select(message => (timer.Key, instance.Id, (Message)message)));
            }
            else
            {
                _fired.Add((timer.Key, instance.Id, FiredTimer.Of(timer)));
            }
        }

        _next = rows.NextTimer(_now) ?? long.MaxValue;
    }

    public override void Committed(EngineCore core)
    {
        alarm.FiredUntil = _now;
        foreach (var (key, id, message) in _fired)
            core.Instances.Deliver(key, id, message);
        alarm.SetNext(_next);
    }
}
