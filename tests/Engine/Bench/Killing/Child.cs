using System.Text;
using Serverless.Tests.Engine.Bench.Hubs;

namespace Serverless.Tests.Engine.Bench.Killing;

/// <summary>The process that is killed: it works on a range of the workload until all of it has ended, and says so.</summary>
internal static class Child
{
    public const int Activities = 8;
    public const string Done = "done";

    public static async Task RunAsync(string database, string effects, int from, int to)
    {
        // Without a buffer, so that an effect is in the file before its activity returns.
        await using var file = new FileStream(effects, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var gate = new Lock();
        await using var hub = Hub.On(
            database,
            hub => Workload.Register(hub, (instance, step) =>
            {
                var line = Encoding.UTF8.GetBytes($"{instance} {step}\n");
                lock (gate)
                    file.Write(line);
            }),
            Activities);
        await hub.StartAsync();
        _ = WorkAsync(hub, from, to);

        // Ends when its input does, so that it does not outlive whoever started it.
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    private static async Task WorkAsync(Hub hub, int from, int to)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(from, to - from).Select(number => Workload.StartAsync(hub, number)));
            var open = Enumerable.Range(from, to - from).ToHashSet();
            while (open.Count > 0)
            {
                await Task.WhenAll(open.Select(number => Workload.NudgeAsync(hub, number)));
                await Task.Delay(TimeSpan.FromMilliseconds(50));
                foreach (var number in open.ToList())
                {
                    if ((await hub.StateAsync(Workload.Id(number)))!.OrchestrationStatus == Workload.Ending(number).Status)
                        open.Remove(number);
                }
            }

            await Console.Out.WriteLineAsync(Done);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
        }
    }
}
