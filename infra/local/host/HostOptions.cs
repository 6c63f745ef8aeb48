using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serverless.Local.Workers;

namespace Serverless.Local;

/// <summary>What the host was asked for.</summary>
internal sealed record HostOptions
{
    /// <summary>Folder of the built or published app.</summary>
    public required string App { get; init; }

    /// <summary>Folder that keeps the engine's file, keys and when timers last ran.</summary>
    public required string Data { get; init; }

    /// <summary>Port of 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Which durable engine: <c>sqlite</c> or <c>azure-storage</c>.</summary>
    public string Engine { get; init; } = Engines.Sqlite;

    /// <summary>App settings; the environment.</summary>
    public IConfiguration Settings { get; init; } = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>The machine's clock, with all that it was ever set to; by default what the environment names.</summary>
    public (TimeProvider Time, ClockLog? Log)? Clock { get; init; }

    /// <summary>Where it logs; the console, as <c>host.json</c> has it, when null.</summary>
    public ILoggerFactory? Logs { get; init; }

    /// <summary>How a worker is started; by default as a process of its own.</summary>
    public Func<WorkerStart, IWorkerProcess> StartWorker { get; init; } = WorkerProcess.Start;
}
