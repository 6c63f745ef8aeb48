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
}
