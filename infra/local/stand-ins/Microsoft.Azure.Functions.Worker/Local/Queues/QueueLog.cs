using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

internal static partial class QueueLog
{
    [LoggerMessage(1, LogLevel.Warning, "Queue {Queue} is out of reach, trying until it is back: {Problem}")]
    public static partial void QueueAway(this ILogger logger, string queue, string problem);

    [LoggerMessage(2, LogLevel.Information, "Queue {Queue} is back")]
    public static partial void QueueBack(this ILogger logger, string queue);

    [LoggerMessage(3, LogLevel.Warning, "{Function} gave up message {MessageId}: it is gone, or another receiver has it")]
    public static partial void LeaseLost(this ILogger logger, string function, string messageId);

    [LoggerMessage(4, LogLevel.Warning, "{Function} could not settle message {MessageId}, which will be received again: {Problem}")]
    public static partial void NotSettled(this ILogger logger, string function, string messageId, string problem);

    [LoggerMessage(5, LogLevel.Warning, "{Function} cannot decode message {MessageId}: {Problem}")]
    public static partial void Undecodable(this ILogger logger, string function, string messageId, string problem);

    [LoggerMessage(6, LogLevel.Debug, "{Function} failed message {MessageId}, try {Try}: {Problem}")]
    public static partial void WillTryAgain(this ILogger logger, string function, string messageId, long @try, string problem);

    [LoggerMessage(7, LogLevel.Error, "{Function} failed message {MessageId} for good, it is now in {Poison} after {Tries} tries")]
    public static partial void Poisoned(this ILogger logger, string function, string messageId, string poison, long tries);
}
