namespace Serverless.Portal;

/// <summary>Erases what the portal keeps of people once its time is over.</summary>
public sealed partial class SweepPortal(PortalRows rows, ILogger<SweepPortal> log)
{
    [Function(nameof(SweepPortal))]
    public async Task Run([TimerTrigger("0 23 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (await rows.SweepAsync(cancellation) is > 0 and var count)
            Swept(log, count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} rows of the portal were erased")]
    private static partial void Swept(ILogger logger, int count);
}
