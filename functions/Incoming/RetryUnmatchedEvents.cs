namespace Serverless.Incoming;

/// <summary>Looks for the cases of unmatched events whose time has come. One query a minute when there are none.</summary>
public sealed partial class RetryUnmatchedEvents(UnmatchedEventStore unmatchedEvents, PartnerEvents events, TimeProvider time, ILogger<RetryUnmatchedEvents> log)
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    [Function(nameof(RetryUnmatchedEvents))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await unmatchedEvents.DueAsync(now, MostAtOnce, cancellation);
        var found = 0;
        foreach (var unmatched in due)
            found += await events.RetryAsync(client, unmatched, cancellation) ? 1 : 0;

        if (due.Count > 0)
            Retried(log, found, due.Count);

        if (now.Minute == 0)
            await unmatchedEvents.ForgetAsync(now - Kept, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Found} of {Count} reports kept aside have found their case")]
    private static partial void Retried(ILogger logger, int found, int count);
}
