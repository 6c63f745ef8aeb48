using FsCheck;
using FsCheck.Fluent;

namespace Serverless.Tests.Domain;

/// <summary>
/// Properties over generated data. The seed is fixed, so that a run repeats the last one; a failure says after how many
/// tests it came and prints what was generated.
/// </summary>
internal static class Properties
{
    private const ulong Seed = 20_260_101;
    private const ulong Gamma = 4_711;

    public static void Hold<T>(Gen<T> generated, Action<T> check, int tests = 300) =>
        Prop.ForAll(generated.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(Seed, Gamma));
}
