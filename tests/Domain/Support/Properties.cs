using FsCheck;
using FsCheck.Fluent;

namespace Serverless.Tests.Domain;

/// <summary>
/// Properties over generated data. The seed is fixed, so that a run repeats the last one; a failure says after how many
/// tests it came and prints what was generated.
/// </summary>
internal static class Properties
{
    /// <summary>How often what must never go wrong is tried: with money.</summary>
    public const int Money = 10_000;

    private const ulong Seed = 20_260_101;
    private const ulong Gamma = 4_711;

    public static void Hold<T>(Gen<T> generated, Action<T> check, int tests = 300) =>
        Prop.ForAll(generated.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(Seed, Gamma));

    /// <summary>Over data that is rolled with dice: some fifty times as quick as generators put together, and so for many tests.</summary>
    public static void Hold<T>(Func<Dice, T> roll, Action<T> check, int tests) =>
        Hold(Gen.Choose(0, int.MaxValue).Select(seed => roll(new Dice(seed))), check, tests);
}

/// <summary>Chance that repeats itself.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public int From(int least, int most) => random.Next(least, most + 1);

    public long From(long least, long most) => random.NextInt64(least, most + 1);

    /// <summary>Whether something happens that does in so many of a hundred.</summary>
    public bool Happens(int percent) => random.Next(100) < percent;

    public T Of<T>(params IReadOnlyList<T> any) => any[random.Next(any.Count)];

    public T Any<T>()
        where T : struct, Enum =>
        Of(Enum.GetValues<T>());

    public List<T> Several<T>(int count, Func<T> one) => [.. Enumerable.Range(0, count).Select(_ => one())];

    public T[] Shuffled<T>(IEnumerable<T> values)
    {
        T[] shuffled = [.. values];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
