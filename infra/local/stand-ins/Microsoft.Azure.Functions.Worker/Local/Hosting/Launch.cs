using System.Reflection;

namespace Serverless.Local.Functions;

/// <summary>
/// What starts an app: its own process, or <see cref="LocalFunctionsHost"/> inside another one. The latter is ambient while
/// <c>Program</c> runs, because <c>FunctionsApplication.CreateBuilder(args)</c> has no other way to hear of it.
/// </summary>
internal sealed record Launch(LocalFunctionsOptions Options, Assembly App, bool InProcess)
{
    private static readonly AsyncLocal<Launch?> Ambient = new();

    /// <summary>Whether another process started the app inside itself.</summary>
    public static bool IsAmbient => Ambient.Value is not null;

    public static Launch Current => Ambient.Value ?? FromProcess();

    /// <summary>Told the host once it is ready.</summary>
    public Action<LocalHost>? Ready { get; init; }

    public string AppFolder =>
        Options.AppFolder ?? (InProcess ? Path.GetDirectoryName(App.Location)! : AppContext.BaseDirectory);

    public IReadOnlyList<Assembly> Assemblies => Options.Assemblies is [] ? [App] : Options.Assemblies;

    public string DataFolder { get; init; } = Path.GetFullPath(Options.DataFolder ?? Path.Combine(".local", "data"));

    public static void Use(Launch launch) => Ambient.Value = launch;

    private static TimeSpan? QueueLease() => Environment.GetEnvironmentVariable("LOCAL_QUEUE_LEASE") is not { Length: > 0 } text ? null
        : TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var lease) && lease >= TimeSpan.FromSeconds(1) && lease <= TimeSpan.FromDays(7) ? lease
        : throw new StartException($"LOCAL_QUEUE_LEASE is '{text}', expected a time span from a second to seven days");

    private static Launch FromProcess()
    {
        var data = Environment.GetEnvironmentVariable("LOCAL_DATA");
        var options = new LocalFunctionsOptions { Port = -1, DataFolder = string.IsNullOrWhiteSpace(data) ? null : data, QueueLease = QueueLease() };
        return new Launch(options, Assembly.GetEntryAssembly() ?? Assembly.GetExecutingAssembly(), InProcess: false);
    }
}
