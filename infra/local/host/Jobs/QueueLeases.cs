using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Queues;

namespace Serverless.Local.Jobs;

/// <summary>
/// A killed host would take its messages out of sight for as long as they are leased. So the receipt of each message under way is a file, and the next host
/// on the folder, which has it alone, makes those messages visible again before it listens. A receipt is good for its own lease only: a message that was
/// finished, or given to somebody else, stays as it is.
/// </summary>
internal sealed class QueueLeases(string folder) : IQueueProcessorFactory
{
    public QueueProcessor Create(QueueProcessorOptions queueProcessorOptions)
    {
        var receipts = Directory.CreateDirectory(Path.Combine(folder, queueProcessorOptions.Queue.Name));
        foreach (var receipt in receipts.EnumerateFiles())
        {
            Release(queueProcessorOptions.Queue, receipt.Name, File.ReadAllText(receipt.FullName));
            receipt.Delete();
        }

        return new Processor(queueProcessorOptions, receipts.FullName);
    }

    private static void Release(QueueClient queue, string message, string receipt)
    {
        try
        {
            queue.UpdateMessage(message, receipt, visibilityTimeout: TimeSpan.Zero);
        }
        catch (RequestFailedException)
        {
            // The lease is no longer ours, or the lease's own end releases the message.
        }
    }

    private sealed class Processor(QueueProcessorOptions options, string receipts) : QueueProcessor(options)
    {
        private readonly QueueClient _queue = options.Queue;
        private readonly ConcurrentDictionary<string, LeaseRenewal> _renewals = new(StringComparer.Ordinal);

        protected override async Task<bool> BeginProcessingMessageAsync(QueueMessage message, CancellationToken cancellationToken)
        {
            if (!await base.BeginProcessingMessageAsync(message, cancellationToken))
                return false;
            Keep(message);
            _renewals[message.MessageId] = new LeaseRenewal(_queue, message, Keep);
            return true;
        }

        protected override async Task CompleteProcessingMessageAsync(QueueMessage message, FunctionResult result, CancellationToken cancellationToken)
        {
            if (_renewals.TryRemove(message.MessageId, out var renewal))
                message = await renewal.EndAsync();
            await base.CompleteProcessingMessageAsync(message, result, cancellationToken);
            File.Delete(Receipt(message));
        }

        private void Keep(QueueMessage message)
        {
            try
            {
                File.WriteAllText(Receipt(message), message.PopReceipt);
            }
            catch (IOException)
            {
                // The disk is full. The message is processed all the same.
            }
        }

        private string Receipt(QueueMessage message) => Path.Combine(receipts, message.MessageId);
    }
}
