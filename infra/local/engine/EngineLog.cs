using Microsoft.Extensions.Logging;

namespace Serverless.Local.Engine;

internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "The engine has opened '{Path}': {Instances} orchestrations and {Activities} activities go on.")]
    public static partial void Opened(this ILogger log, string path, int instances, int activities);

    [LoggerMessage(2, LogLevel.Warning, "A result waits to be stored: {Reason}")]
    public static partial void ActivityWaits(this ILogger log, string reason);

    [LoggerMessage(3, LogLevel.Critical, "The engine's memory could not follow a change of its file. The file is right: restart the host.")]
    public static partial void MemoryBehind(this ILogger log, Exception exception);
}
