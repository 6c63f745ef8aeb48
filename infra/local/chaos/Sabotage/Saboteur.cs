using Serverless.Stack;

namespace Serverless.Chaos.Sabotage;

/// <summary>
/// Does its mischief one piece after another, in a sequence that the seed decides, until all that was ordered is done: kills, outages
/// of the storage (with a kill in the middle of some), and partners that fail, lag, lose answers, double and disorder webhooks.
/// </summary>
internal sealed class Saboteur(Machine machine, Partners partners, ChaosOptions options, Action<string> tell)
{
    private const int LongestRest = 1_200;

    private readonly List<Moment> _moments = [];

    private readonly Random _random = new(options.Seed);

    /// <summary>How long it is about, at least.</summary>
    public TimeSpan Takes => TimeSpan.FromMilliseconds(LongestRest) * (options.Kills + options.Outages + options.Faults + options.Refusals);

    public int Kills { get; private set; }

    public int Outages { get; private set; }

    /// <summary>When it killed and when the storage was away.</summary>
    public IReadOnlyList<Moment> Moments => _moments;

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var deed in Plan())
        {
            await Task.Delay(_random.Next(200, LongestRest), stop);
            await deed(stop);
        }
    }

    private Func<CancellationToken, Task>[] Plan()
    {
        List<Func<CancellationToken, Task>> deeds =
        [
            .. Enumerable.Repeat<Func<CancellationToken, Task>>(KillAsync, options.Kills),
            .. Enumerable.Repeat<Func<CancellationToken, Task>>(OutageAsync, options.Outages),
            .. Enumerable.Repeat<Func<CancellationToken, Task>>(stop => partners.ArmAsync(Faults.Passing(_random), stop), options.Faults),
        ];
        var plan = deeds.ToArray();
        _random.Shuffle(plan);
        // Early enough to strike somebody.
        return [.. Enumerable.Repeat<Func<CancellationToken, Task>>(stop => partners.ArmAsync(Faults.ForGood(_random), stop), options.Refusals), .. plan];
    }

    private async Task KillAsync(CancellationToken stop)
    {
        tell("kill -9 of the app");
        await KillAsync();
        await Task.Delay(_random.Next(0, 500), stop);
        await machine.StartAppAsync(stop);
    }

    private async Task KillAsync()
    {
        var from = machine.Now;
        await machine.KillAppAsync();
        _moments.Add(Moment.Around(from, machine.Now, options.Speed));
        Kills++;
    }

    private async Task OutageAsync(CancellationToken stop)
    {
        var killsToo = _random.Next(3) == 0;
        tell(killsToo ? "storage is away, and the app is killed meanwhile" : "storage is away");
        var from = machine.Now;
        await machine.EndStorageAsync();
        Outages++;
        await Task.Delay(_random.Next(500, 3_000), stop);
        if (killsToo)
            await KillAsync();

        await machine.StartStorageAsync(stop);
        _moments.Add(Moment.Around(from, machine.Now, options.Speed));
        if (killsToo)
            await machine.StartAppAsync(stop);
    }
}
