using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace Serverless.Local.Jobs;

/// <summary>
/// Lets orchestrations live by the machine's clock while the engine's library stamps everything with the system's: the times in what passes to the worker and
/// back are translated. An instant that has passed is always translated alike (<see cref="ClockLog"/>), so a replay sees what the first run saw.
/// </summary>
/// <param name="clock">Null where the machine's clock is the system's.</param>
/// <param name="engineKnowsClock">Whether the engine waits by the machine's clock itself, so that timers need no translation.</param>
internal sealed class OrchestrationTimes(ClockLog? clock, bool engineKnowsClock)
{
    /// <summary>A turn as the worker sees it.</summary>
    public string ToWorker(string request)
    {
        if (clock is null)
            return request;
        var turn = P.OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(request));
        foreach (var happened in turn.PastEvents.Concat(turn.NewEvents))
        {
            happened.Timestamp = Shown(happened.Timestamp);
            if (happened.TimerCreated is { } created && !engineKnowsClock)
                created.FireAt = Shown(created.FireAt);
            if (happened.TimerFired is { } fired && !engineKnowsClock)
                fired.FireAt = Shown(fired.FireAt);
        }

        return Convert.ToBase64String(turn.ToByteArray());
    }

    /// <summary>The worker's decisions as the engine takes them.</summary>
    public string FromWorker(string response)
    {
        if (clock is null || engineKnowsClock)
            return response;
        var turn = P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(response));
        foreach (var timer in turn.Actions.Select(static action => action.CreateTimer).OfType<P.CreateTimerAction>())
            timer.FireAt = Timestamp.FromDateTimeOffset(clock.Real(timer.FireAt.ToDateTimeOffset()));
        return Convert.ToBase64String(turn.ToByteArray());
    }

    private Timestamp Shown(Timestamp real) => Timestamp.FromDateTimeOffset(clock!.At(real.ToDateTimeOffset()));
}
