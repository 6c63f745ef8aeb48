using System.Diagnostics;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

/// <summary>A command run to its end.</summary>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    /// <summary>The one command of the repository.</summary>
    public static Task<Command> DevAsync(string[] arguments, string? path = null) =>
        RunAsync([Path.Combine(Repository.Root, "infra", "dev"), .. arguments], path);

    /// <summary>What <c>infra/dev up</c> starts once it is built.</summary>
    public static Task<Command> StackAsync(params string[] arguments) => RunAsync(["dotnet", UpProcess.Assembly, .. arguments]);

    /// <summary>What <c>infra/dev ops</c> starts once it is built, against this app.</summary>
    public static Task<Command> OpsAsync(Uri app, params string[] arguments) =>
        RunAsync(["dotnet", Path.Combine(AppContext.BaseDirectory, "Serverless.Ops.Cli.dll"), .. arguments, "--url", app.ToString()]);

    /// <summary>The local Functions host, with these variables in its environment.</summary>
    public static Task<Command> HostAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        RunAsync(["dotnet", Repository.Host, .. arguments], settings: settings);

    /// <summary>What <c>infra/dev chaos</c> starts once it is built.</summary>
    public static Task<Command> ChaosAsync(TimeSpan patience, params string[] arguments) =>
        RunAsync(["dotnet", typeof(Serverless.Chaos.ChaosOptions).Assembly.Location, .. arguments], within: patience);

    private static async Task<Command> RunAsync(string[] command, string? path = null, TimeSpan? within = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (path is not null)
            start.Environment["PATH"] = path;
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(2));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Command(process.ExitCode, await output, await errors);
    }
}
