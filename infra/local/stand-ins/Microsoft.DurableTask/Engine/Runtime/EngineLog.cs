using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.DurableTask;

internal sealed partial class EngineLog(ILogger logger)
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The durable engine runs on {Path}; {Count} instances go on")]
    public partial void Running(string path, int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Instance}: turn of {Orchestrator}, now {Status}")]
    public partial void Turn(string instance, string orchestrator, OrchestrationRuntimeStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instance}: activity {Activity} failed")]
    public partial void ActivityFailed(Exception exception, string instance, string activity);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Instance}: orchestrator {Orchestrator} failed: {Type}: {Reason}")]
    public partial void OrchestrationFailed(string instance, string orchestrator, string type, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activities still ran when the durable engine stopped; they run again after the next start")]
    public partial void NotDrained();

    [LoggerMessage(Level = LogLevel.Critical, Message = "The durable engine has stopped")]
    public partial void Broken(Exception exception);
}
