using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Runs in the worker before its <c>Main</c> (<c>DOTNET_STARTUP_HOOKS</c>): a host that is killed closes the worker's standard input,
/// and the worker ends with it instead of living on as an orphan.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name without one")]
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for this name without one")]
internal static class StartupHook
{
    public static void Initialize() => new Thread(EndWithTheHost) { IsBackground = true, Name = "End with the host" }.Start();

    private static void EndWithTheHost()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
            // The host says nothing; that it holds the pipe is all that counts.
        }

        // Nobody is left to drain for.
        Process.GetCurrentProcess().Kill();
    }
}
