using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Serverless.Local.Jobs;

/// <summary>Keeps one message leased while its function runs.</summary>
internal sealed class LeaseRenewal
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task<QueueMessage> _renewing;

    public LeaseRenewal(QueueClient queue, QueueMessage message, Action<QueueMessage> keep) => _renewing = RenewAsync(queue, message, keep);

    /// <summary>The message with its last receipt.</summary>
    public async Task<QueueMessage> EndAsync()
    {
        await _end.CancelAsync();
        var message = await _renewing;
        _end.Dispose();
        return message;
    }

    private async Task<QueueMessage> RenewAsync(QueueClient queue, QueueMessage message, Action<QueueMessage> keep)
    {
        using var third = new PeriodicTimer(ShortLeases.Lease / 3);
        try
        {
            while (await third.WaitForNextTickAsync(_end.Token))
            {
                // Not cancelled: a receipt that the storage has given must be known here.
                message = message.Update(await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: ShortLeases.Lease, cancellationToken: CancellationToken.None));
                keep(message);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RequestFailedException or AggregateException)
        {
            // It has ended, or the storage is away; what comes of the lease then is the storage's to say.
        }

        return message;
    }
}
