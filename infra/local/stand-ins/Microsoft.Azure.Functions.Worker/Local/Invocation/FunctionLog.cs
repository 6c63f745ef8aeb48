using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

internal static partial class FunctionLog
{
    [LoggerMessage(1, LogLevel.Information, "Executing {Function} ({InvocationId})")]
    public static partial void Executing(this ILogger logger, string function, string invocationId);

    [LoggerMessage(2, LogLevel.Information, "Executed {Function} ({InvocationId}) in {Milliseconds} ms")]
    public static partial void Succeeded(this ILogger logger, string function, string invocationId, long milliseconds);

    [LoggerMessage(3, LogLevel.Error, "Executed {Function} ({InvocationId}), failed after {Milliseconds} ms")]
    public static partial void Failed(this ILogger logger, Exception problem, string function, string invocationId, long milliseconds);

    [LoggerMessage(4, LogLevel.Information, "Executed {Function} ({InvocationId}), cancelled after {Milliseconds} ms: the caller is gone")]
    public static partial void GivenUp(this ILogger logger, string function, string invocationId, long milliseconds);
}
