using System.Diagnostics;

namespace Serverless.Tests.EndToEnd;

internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Asks until the answer is there, and fails telling what it was when it does not come.</summary>
    public static async Task<T> FoundAsync<T>(string what, Func<Task<T?>> ask, Func<string>? otherwise = null)
        where T : class
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(50))
        {
            if (await ask() is { } answer)
                return answer;
        }

        throw new TimeoutException($"Waited in vain for {what}. {otherwise?.Invoke()}");
    }

    public static Task TrueAsync(string what, Func<Task<bool>> ask, Func<string>? otherwise = null) =>
        FoundAsync(what, async () => await ask() ? "" : null, otherwise);
}
