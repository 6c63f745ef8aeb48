using System.Globalization;
using Serverless.Tests.Engine.Bench.Killing;
using Serverless.Tests.Engine.Bench.Measuring;

switch (args)
{
    case ["engine"]:
        return Say(await Throughput.MeasureAsync());
    case ["extension"]:
        return Say(await Extension.MeasureAsync());
    case ["parked"]:
        return Say(await Parked.MeasureAsync(100_000));
    case ["parked", var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var instances):
        return Say(await Parked.MeasureAsync(instances));
    case ["soak"]:
        return await SoakAsync(minutes: 60, Random.Shared.Next());
    case ["soak", var number] when double.TryParse(number, CultureInfo.InvariantCulture, out var minutes):
        return await SoakAsync(minutes, Random.Shared.Next());
    case ["soak", var number, var text] when double.TryParse(number, CultureInfo.InvariantCulture, out var minutes) && int.TryParse(text, CultureInfo.InvariantCulture, out var seed):
        return await SoakAsync(minutes, seed);
    case ["child", var database, var effects, var from, var to]:
        await Child.RunAsync(database, effects, int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("infra/dev bench: engine, extension, parked [instances], or soak [minutes [seed]].");
        return 2;
}

static Task<int> SoakAsync(double minutes, int seed) => Soak.RunAsync(
    TimeSpan.FromMinutes(minutes), seed, Path.Combine(AppContext.BaseDirectory, $"soak-{seed}"));

static int Say(IEnumerable<string> lines)
{
    foreach (var line in lines)
        Console.WriteLine(line);
    return 0;
}
