using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>Everything that takes up work of its own accord.</summary>
internal sealed class TriggerListeners : IDisposable
{
    private readonly IReadOnlyList<ITriggerListener> _listeners;

    private TriggerListeners(IReadOnlyList<ITriggerListener> listeners) => _listeners = listeners;

    public static TriggerListeners Create(FunctionIndex index, HostJson json, Launch launch, IServiceProvider services)
    {
        var runner = services.GetRequiredService<FunctionRunner>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var time = services.GetRequiredService<HostClock>().Time;
        var schedules = new TimerSchedules(launch.DataFolder);
        var settings = QueueSettings.Read(json, launch.Options.QueueLease);
        return new TriggerListeners(
        [
            .. index.Of<Trigger.Queue>().Select(one => new QueueListener(
                one.Function, QueueEndpoint.Open(one.Function, one.Trigger), settings, runner, launch.Options.QueueTime ?? TimeProvider.System, loggers.CreateLogger("Host.Queues"))),
            .. index.Of<Trigger.Timer>().Select(one => new TimerListener(
                one.Function, one.Trigger, runner, schedules, time, loggers.CreateLogger("Host.Timers"))),
        ]);
    }

    public void Start()
    {
        foreach (var listener in _listeners)
            listener.Start();
    }

    public Task StopAsync() => Task.WhenAll(_listeners.Select(listener => listener.StopAsync()));

    public void Dispose()
    {
        foreach (var listener in _listeners.OfType<IDisposable>())
            listener.Dispose();
    }
}
