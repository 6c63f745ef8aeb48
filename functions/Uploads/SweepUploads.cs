namespace Serverless.Uploads;

/// <summary>Deletes photos that nobody named in time, and those that are of no use any more.</summary>
public sealed partial class SweepUploads(UploadStore uploads, ILogger<SweepUploads> log)
{
    [Function(nameof(SweepUploads))]
    public async Task Run([TimerTrigger("0 20 3 * * *")] TimerInfo timer, CancellationToken cancellation) => Swept(log, await uploads.SweepAsync(cancellation));

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} photos deleted")]
    private static partial void Swept(ILogger logger, int count);
}
