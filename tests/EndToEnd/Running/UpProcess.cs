using System.Text.RegularExpressions;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

/// <summary>
/// <c>infra/dev up</c> as a process of its own, on free ports. It is kept the way it keeps its own parts, so nothing is left behind
/// however a test ends.
/// </summary>
internal sealed partial class UpProcess : IAsyncDisposable
{
    private readonly DataFolder _keeping;
    private readonly Part _part;

    private UpProcess(DataFolder keeping, Part part) => (_keeping, _part) = (keeping, part);

    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "Serverless.Stack.dll");

    /// <summary>Where the app listens, as the screen says.</summary>
    public Uri App => Shown(AppLine());

    public Uri Partners => Shown(PartnersLine());

    /// <summary>Where the sample shop is.</summary>
    public Uri Shop => Shown(ShopLine());

    /// <summary>Id of the sample case that the screen follows.</summary>
    public string SampleCase => CaseId().Match(Screen).Value;

    public string Screen => File.ReadAllText(_part.Log);

    public static UpProcess Start(Scratch scratch, params string[] arguments)
    {
        var keeping = DataFolder.Open(scratch.Folder("keeping"));
        var plan = new PartPlan(
            "up",
            ["dotnet", Assembly, "--free-ports", "--data", scratch.Folder("data"), .. arguments],
            new Dictionary<string, string>(StringComparer.Ordinal),
            _ => Task.FromResult(true));
        return new UpProcess(keeping, Part.Start(plan, keeping));
    }

    /// <summary>Waits until the screen shows this text.</summary>
    public Task ShowsAsync(string text) => Until.TrueAsync(
        $"'{text}' on the screen",
        () => _part.HasEnded && !Screen.Contains(text, StringComparison.Ordinal)
            ? throw new InvalidOperationException($"It ended before it showed '{text}':\n{Screen}")
            : Task.FromResult(Screen.Contains(text, StringComparison.Ordinal)),
        () => $"The screen shows:\n{Screen}");

    public async Task<int> ExitCodeAsync()
    {
        await _part.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token);
        return _part.ExitCode;
    }

    /// <summary>Ends it like Ctrl-C and says how it ended.</summary>
    public Task<int> EndAsync() => _part.EndAsync();

    /// <summary>Ends it like <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        using var process = _part.Find();
        process!.Kill();
        await ExitCodeAsync();
    }

    /// <summary>Ends it like Ctrl-C, if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _part.DisposeAsync();
        _keeping.Dispose();
    }

    private Uri Shown(Regex line) => new(line.Match(Screen).Groups["address"].Value);

    [GeneratedRegex("ret_[a-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex CaseId();

    [GeneratedRegex(@"^ready  app +(?<address>http\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppLine();

    [GeneratedRegex(@"^ready  shop +(?<address>http\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShopLine();

    [GeneratedRegex(@"^ready  partners .*(?<address>http\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartnersLine();
}
