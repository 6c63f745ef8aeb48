namespace Serverless.Tests.Engine.Bench.Measuring;

/// <summary>
/// How fast orchestrations are as an app runs them: the original Durable extension in the local host, the functions in their worker's process,
/// every commit on the disk.
/// </summary>
internal static class Extension
{
    private const int Orchestrations = 2000;
    private const int Rounds = 3;
    private const int Alone = 300;

    public static async Task<string[]> MeasureAsync()
    {
        using var folder = new Folder();
        await using var whole = await Whole.StartAsync(folder.Data);
        // The first thousands are compiled while they run.
        for (var round = 0; round < Rounds; round++)
            await whole.RunAsync(Orchestrations);
        var before = whole.Used;
        var many = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
            many += await whole.RunAsync(Orchestrations);
        var (host, worker) = (whole.Used.Host - before.Host, whole.Used.Worker - before.Worker);
        var alone = await AloneAsync(whole);
        var idle = await IdleAsync(whole);
        const int All = Rounds * Orchestrations;
        return
        [
            Throughput.Line("Orchestrations of five activities through extension and worker", $"{All / many.TotalSeconds:N0} a second"),
            Throughput.Line("Processor time of one of them, host and worker", $"{host.TotalMilliseconds / All:N2} and {worker.TotalMilliseconds / All:N2} ms"),
            Throughput.Line("One alone, from HTTP request to answer, p50", $"{alone[Alone / 2].TotalMilliseconds:N1} ms"),
            Throughput.Line("One alone, p99", $"{alone[Alone * 99 / 100].TotalMilliseconds:N1} ms"),
            Throughput.Line("Processor time of an idle minute, host and worker", $"{idle.Host.TotalMilliseconds / 600:N2} and {idle.Worker.TotalMilliseconds / 600:N2} % of a core"),
        ];
    }

    private static async Task<TimeSpan[]> AloneAsync(Whole whole)
    {
        var times = new TimeSpan[Alone];
        for (var run = -Alone / 2; run < Alone; run++)
        {
            var time = await whole.RunAsync(1);
            if (run >= 0)
                times[run] = time;
        }

        Array.Sort(times);
        return times;
    }

    private static async Task<(TimeSpan Host, TimeSpan Worker)> IdleAsync(Whole whole)
    {
        // What follows the work, collecting and compiling, is over by then.
        await Task.Delay(TimeSpan.FromSeconds(20));
        var before = whole.Used;
        await Task.Delay(TimeSpan.FromMinutes(1));
        return (whole.Used.Host - before.Host, whole.Used.Worker - before.Worker);
    }
}
