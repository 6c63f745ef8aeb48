namespace Serverless.Ops.Replaying.Batches;

/// <summary>
/// Finds batches that nothing works on: a crash fell between their record and their start, or the engine lost what it knew. Started
/// again they go on by their rows.
/// </summary>
public sealed partial class ResumeBatches(BatchStore batches, TimeProvider time, ILogger<ResumeBatches> log)
{
    [Function(nameof(ResumeBatches))]
    public async Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in await batches.ListOpenAsync(cancellation))
        {
            try
            {
                if (await batches.FindAsync(id, cancellation) is { } head && await client.EnsureRunsAsync(head, time.GetUtcNow(), cancellation))
                    Resumed(log, id);
            }
            catch (Exception e) when (e is not OperationCanceledException && !ExceptionRedactor.IsAbsence(e))
            {
                NotResumed(log, ExceptionRedactor.Of(e), id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing worked on {Batch}: it was started again")]
    private static partial void Resumed(ILogger logger, string batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Batch} could not be started again")]
    private static partial void NotResumed(ILogger logger, Exception exception, string batch);
}
