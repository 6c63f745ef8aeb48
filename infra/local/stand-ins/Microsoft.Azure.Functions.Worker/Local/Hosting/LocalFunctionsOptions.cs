using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.Functions;

/// <summary>How <see cref="LocalFunctionsHost"/> starts an app inside this process. Nothing here reaches another app in it.</summary>
public sealed class LocalFunctionsOptions
{
    /// <summary>Where HTTP is served on 127.0.0.1; 0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>Where <c>host.json</c> and <c>local.settings.json</c> are read; null is the folder of the app's assembly.</summary>
    public string? AppFolder { get; init; }

    /// <summary>Where durable state, timer schedules and keys are kept; null is a new temporary folder, deleted with the host.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The app's clock, also for timers and the durable engine; null is the clock of the environment.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>App settings, above every other source. <c>AzureFunctionsJobHost__…</c> overrides <c>host.json</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where functions are looked for; empty is the app's assembly alone.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>Exactly these classes hold functions; empty is every class of <see cref="Assemblies"/>.</summary>
    public IReadOnlyList<Type> FunctionTypes { get; init; } = [];

    /// <summary>Runs after the app registered its services, so it can replace some.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>How long a queue message stays hidden between renewals while its function runs.</summary>
    public TimeSpan? QueueLease { get; init; }

    /// <summary>The clock of the pauses between looks into an empty queue; null is real time, as queues themselves keep it.</summary>
    public TimeProvider? QueueTime { get; init; }

    /// <summary>The command line that <c>Program</c> sees.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
