using System.Diagnostics;

namespace Serverless.Tests.Returns;

/// <summary>Waits for conditions, bounded, and says what it waited for in vain.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task<T> FoundAsync<T>(string what, Func<Task<T?>> ask, Func<string>? otherwise = null)
        where T : class
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(Pause))
        {
            if (await ask() is { } answer)
                return answer;
        }

        throw new TimeoutException($"Waited in vain for {what}. {otherwise?.Invoke()}");
    }

    public static Task TrueAsync(string what, Func<Task<bool>> ask, Func<string>? otherwise = null) =>
        FoundAsync(what, async () => await ask() ? "" : null, otherwise);

    public static Task TrueAsync(string what, Func<bool> ask) => TrueAsync(what, () => Task.FromResult(ask()));
}
