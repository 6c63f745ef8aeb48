using System.Diagnostics;
using System.Globalization;

namespace Serverless.Tests.Engine.Bench.Killing;

/// <summary>A <see cref="Child"/> as its killer sees it.</summary>
internal sealed class Victim : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string?> _done;

    private Victim(Process process) => (_process, _done) = (process, process.StandardOutput.ReadLineAsync());

    /// <summary>Ends when all of the range has.</summary>
    public async Task<bool> IsDoneWithinAsync(TimeSpan time)
    {
        await Task.WhenAny(_done, Task.Delay(time));
        return _done.IsCompletedSuccessfully && await _done == Child.Done;
    }

    public bool HasEnded => _process.HasExited;

    public static Victim Start(string database, string effects, int from, int to) => new(Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            typeof(Victim).Assembly.Location, "child", database, effects,
            from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture),
        ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!);

    /// <summary>SIGKILL, wherever it is.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
