using Microsoft.Extensions.Logging;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Returns;

namespace Serverless.Returns.Recording;

/// <summary>
/// Tells ops of clocks through the log, where alerts look: what is about to run out and what did. A customer who is late with a
/// parcel is nobody's alarm.
/// </summary>
internal static partial class ClockLog
{
    public static void Tell(ILogger log, ReturnCase subject, IReadOnlyList<ReturnEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ReturnEvent.ClockWarned e:
                    AboutToRunOut(log, e.Kind, e.Name, CaseRows.KeyOf(subject).ToString(), e.Due);
                    break;
                case ReturnEvent.ClockRanOut { Kind: not ClockKind.Customer } e:
                    RanOut(log, e.Kind, e.Name, CaseRows.KeyOf(subject).ToString(), e.Due);
                    break;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} clock {Clock} of {Case} is about to run out: due {Due:u}")]
    private static partial void AboutToRunOut(ILogger logger, ClockKind kind, string clock, string @case, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} clock {Clock} of {Case} ran out: it was due {Due:u}")]
    private static partial void RanOut(ILogger logger, ClockKind kind, string clock, string @case, DateTimeOffset due);
}
