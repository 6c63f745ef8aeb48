using System.Diagnostics;
using System.Globalization;

namespace Serverless.Tests.Engine.Bench.Killing;

/// <summary>
/// Hours of the workload in processes that are killed all the time: each round a range of it, killed at random moments until it has
/// ended, then looked at. Every tenth round everything is purged and the file is looked at.
/// </summary>
internal static class Soak
{
    private const int Range = 160;
    private const int MostKills = 12;

    public static async Task<int> RunAsync(TimeSpan time, int seed, string folder)
    {
        Directory.CreateDirectory(folder);
        var (database, effects) = (Path.Combine(folder, "soak.db"), Path.Combine(folder, "effects"));
        var (random, watch) = (new Random(seed), Stopwatch.StartNew());
        var (kills, rounds) = (0, 0);
        Say($"{time:g} with seed {seed} in {folder}");
        for (; watch.Elapsed < time; rounds++)
        {
            File.Delete(effects);
            var from = rounds * Range;
            var killed = await RoundAsync(database, effects, from, random);
            if (killed is not { } number)
                return Fail($"round {rounds}: the work did not end.");

            kills += number;
            List<string> wrong = [.. await Inquest.HoldAsync(database, effects, from, from + Range, number)];
            if (rounds % 10 == 9)
                wrong.AddRange(await Inquest.LeftAfterPurgeAsync(database));
            if (wrong.Count > 0)
                return Fail($"round {rounds}: {string.Join(Environment.NewLine, wrong)}");

            Say($"{watch.Elapsed:hh\\:mm\\:ss}  round {rounds}: {Range} orchestrations through {number} kills, all well");
        }

        Say($"All well: {rounds * Range} orchestrations in {rounds} rounds, {kills} kills.");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Returns how often the process was killed; <c>null</c> when the work did not end.</summary>
    private static async Task<int?> RoundAsync(string database, string effects, int from, Random random)
    {
        var most = random.Next(1, MostKills);
        for (var kills = 0; kills < most; kills++)
        {
            await using var victim = Victim.Start(database, effects, from, from + Range);
            if (await victim.IsDoneWithinAsync(TimeSpan.FromMilliseconds(random.Next(300, 2500))))
                return kills;
        }

        await using var last = Victim.Start(database, effects, from, from + Range);
        return await last.IsDoneWithinAsync(TimeSpan.FromMinutes(2)) ? most : null;
    }

    private static int Fail(string what)
    {
        Console.Error.WriteLine($"infra/dev bench soak: {what}");
        return 1;
    }

    private static void Say(FormattableString what) => Console.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
