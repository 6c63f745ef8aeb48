using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;

namespace Serverless.Platform.Storage;

/// <summary>Makes tables, queues and containers when the app starts; while storage is away the app waits for it and says so.</summary>
public sealed partial class StorageSetup(Tables tables, QueueServiceClient queues, BlobServiceClient blobs, ILogger<StorageSetup> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public Task Ready => _ready.Task;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await tables.CreateAsync(stoppingToken);
                foreach (var queue in QueueNames.All)
                    await queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: stoppingToken);

                foreach (var container in BlobNames.All)
                    await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: stoppingToken);

                _ready.TrySetResult();
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or HttpRequestException)
            {
                StorageIsAway(log, e.Message.Split('\n')[0]);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage is away, trying again: {Error}")]
    private static partial void StorageIsAway(ILogger logger, string error);
}
