using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Serverless.Local.Functions;

/// <summary>Keeps a message hidden while its function runs, renewing at half of the lease; each renewal changes the pop receipt.</summary>
internal sealed class MessageLease(QueueClient queue, QueueMessage message, TimeSpan lease) : IAsyncDisposable
{
    private readonly CancellationTokenSource _done = new();
    private Task _renewing = Task.CompletedTask;

    public string PopReceipt { get; private set; } = message.PopReceipt;

    /// <summary>False when another receiver holds the message, or it is gone.</summary>
    public bool IsHeld { get; private set; } = true;

    public void Start() => _renewing = RenewAsync();

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
    }

    private async Task RenewAsync()
    {
        while (IsHeld)
        {
            // Real time, whatever the host's clock says: the queue's own clock decides when a message shows again.
            await Task.Delay(lease / 2, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_done.IsCancellationRequested)
                return;
            try
            {
                var renewed = await queue.UpdateMessageAsync(message.MessageId, PopReceipt, visibilityTimeout: lease, cancellationToken: CancellationToken.None);
                PopReceipt = renewed.Value.PopReceipt;
            }
            catch (RequestFailedException problem) when (problem.Status is 404 or 400)
            {
                IsHeld = false;
            }
            catch (Exception problem) when (problem is RequestFailedException or AggregateException or OperationCanceledException)
            {
                // Out of reach: the next half may be in time.
            }
        }
    }
}
